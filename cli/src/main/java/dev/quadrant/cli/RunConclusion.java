package dev.quadrant.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.client.RunWatch;
import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.cli.terminal.PlainText;
import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.coordinator.report.ReportJson;
import dev.quadrant.coordinator.report.Threshold;
import dev.quadrant.model.RunState;
import java.io.PrintWriter;
import java.util.List;

/** Turns a run of a coordinator that has ended into output and an exit code. */
final class RunConclusion {

  private final PrintWriter out;
  private final PrintWriter err;

  RunConclusion(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Prints what became of a run; returns the exit code. */
  int of(JsonNode run, boolean json, List<Threshold> thresholds) throws CommandFailedException {
    Cell cell = cell(run.path("cell"));
    if (json) {
      out.println(run.toPrettyString());
    } else {
      out.print(text(cell));
    }
    out.flush();
    RunState state = RunWatch.state(run);
    if (state != RunState.SUCCEEDED) {
      String reason = run.has("cancelReason") ? ": " + run.path("cancelReason").asText() : "";
      err.println("quadrant: run %s %s%s".formatted(run.path("id").asText(), told(state), reason));
    }
    List<String> misses =
        thresholds.stream().flatMap(threshold -> threshold.miss(cell).stream()).toList();
    misses.forEach(miss -> err.println("quadrant: threshold missed: " + miss));
    err.flush();
    if (state != RunState.SUCCEEDED) {
      return ExitCode.FAILED;
    }
    return misses.isEmpty() ? ExitCode.DONE : ExitCode.THRESHOLD_MISSED;
  }

  private static String told(RunState state) {
    return state == RunState.FAILED ? "has failed" : "was " + state.id();
  }

  /** The figures of a run in a screenful. */
  static String text(Cell cell) {
    return PlainText.of(RunSummary.text(cell));
  }

  /** The cell of an answer. */
  static Cell cell(JsonNode json) throws CommandFailedException {
    try {
      return ReportJson.readCell(json.toString());
    } catch (JsonProcessingException other) {
      throw new CommandFailedException(
          ExitCode.FAILED, "the answer has no figures that this version can read: " + json);
    }
  }
}
