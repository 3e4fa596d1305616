package dev.quadrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quadrant.cli.client.ClientOptions;
import dev.quadrant.cli.client.CoordinatorClient;
import dev.quadrant.cli.option.ReportFormat;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quadrant report}. */
@Command(
    name = "report",
    sortOptions = false,
    description = {"Prints the report of a run, also while it goes on.", ""},
    footerHeading = "%nExamples:%n",
    footer = {
      "  quadrant report \"$run\"",
      "  quadrant report \"$run\" --format html > report.html",
      "  quadrant report \"$run\" --json | jq '.cells[0].response.p99'",
    })
final class ReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RUN", description = "The run's id, as submit and runs print it.")
  String id = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = ReportFormat.TEXT,
      converter = ReportFormat.class,
      description =
          "text; json, as in results.json; html, a page that opens offline; csv; md (default:"
              + " text).")
  String format = ReportFormat.TEXT;

  @Mixin ClientOptions client = new ClientOptions();

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    CoordinatorClient coordinator = client.connect(spec.commandLine().getErr());
    String asked = client.json() ? ReportFormat.JSON : format;
    switch (asked) {
      case ReportFormat.TEXT ->
          out.print(RunConclusion.text(RunConclusion.cell(coordinator.run(id).path("cell"))));
      case ReportFormat.JSON -> {
        JsonNode report = new JsonMapper().readTree(coordinator.report(id, asked));
        out.println(report.toPrettyString());
      }
      default -> out.print(coordinator.report(id, asked));
    }
    out.flush();
    return 0;
  }
}
