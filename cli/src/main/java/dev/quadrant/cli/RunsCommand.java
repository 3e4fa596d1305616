package dev.quadrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quadrant.cli.client.ClientOptions;
import dev.quadrant.cli.client.RunListing;
import dev.quadrant.cli.client.RunText;
import dev.quadrant.cli.option.RunStateOption;
import dev.quadrant.cli.option.WholeNumber;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quadrant runs}. */
@Command(
    name = "runs",
    sortOptions = false,
    description = {"Lists the runs of a coordinator, the newest first.", ""},
    footerHeading = "%nExamples:%n",
    footer = {
      "  quadrant runs",
      "  quadrant runs --state failed --json | jq -r '.items[].id'",
    })
final class RunsCommand implements Callable<Integer> {

  @Option(
      names = "--state",
      paramLabel = "STATE",
      converter = RunStateOption.class,
      description =
          "Only those in this state: open, accepted, running, succeeded, failed, cancelled.")
  @Nullable String state;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      converter = WholeNumber.Runs.class,
      description = "How many at most (default: 20).")
  int limit;

  @Mixin ClientOptions client = new ClientOptions();

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    RunListing listing = RunListing.of(client.connect(err), state, limit);
    List<JsonNode> runs = listing.runs();
    if (client.json()) {
      ObjectNode page = new JsonMapper().createObjectNode();
      page.putArray("items").addAll(runs);
      page.put("next", listing.next());
      out.println(page.toPrettyString());
    } else if (runs.isEmpty()) {
      err.println("quadrant: there are no runs" + (state == null ? "" : " that are " + state));
    } else {
      out.print(RunText.runs(runs, Instant.now()));
    }
    if (!client.json() && listing.next() != null) {
      err.println("quadrant: there are more; --limit shows them");
    }
    return 0;
  }
}
