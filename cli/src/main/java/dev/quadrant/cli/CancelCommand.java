package dev.quadrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.client.ClientOptions;
import dev.quadrant.cli.client.RunText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quadrant cancel}. */
@Command(
    name = "cancel",
    sortOptions = false,
    description = {
      "Cancels what is left of a run: none of its jobs starts later than 2 s from now.",
      ""
    })
final class CancelCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RUN", description = "The run's id, as submit and runs print it.")
  String id = "";

  @Mixin ClientOptions client = new ClientOptions();

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode run = client.connect(spec.commandLine().getErr()).cancel(id);
    out.println(client.json() ? run.toPrettyString() : RunText.line(run));
    return 0;
  }
}
