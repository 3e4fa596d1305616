package dev.quadrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.client.ClientOptions;
import dev.quadrant.cli.client.WorkerText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quadrant workers}. */
@Command(
    name = "workers",
    sortOptions = false,
    description = {"Lists the live workers of a coordinator.", ""})
final class WorkersCommand implements Callable<Integer> {

  @Mixin ClientOptions client = new ClientOptions();

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    JsonNode workers = client.connect(err).workers();
    if (client.json()) {
      out.println(workers.toPrettyString());
    } else if (workers.path("items").isEmpty()) {
      err.println("quadrant: there are no workers, so nothing runs: start one");
    } else {
      out.print(WorkerText.table(workers.path("items")));
    }
    return 0;
  }
}
