package dev.quadrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.client.ClientOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quadrant drain}. */
@Command(
    name = "drain",
    sortOptions = false,
    description = {
      "Lets a worker take nothing more and finish what it runs; it ends by itself then.",
      "",
      "Jobs it has not begun run elsewhere at once, without being charged an attempt.",
      "",
    })
final class DrainCommand implements Callable<Integer> {

  @Parameters(paramLabel = "WORKER", description = "The worker's id, as workers prints it.")
  String id = "";

  @Mixin ClientOptions client = new ClientOptions();

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode worker = client.connect(spec.commandLine().getErr()).drain(id);
    out.println(
        client.json()
            ? worker.toPrettyString()
            : "worker %s is draining; it holds %d jobs"
                .formatted(worker.path("id").asText(), worker.path("held").asInt()));
    return 0;
  }
}
