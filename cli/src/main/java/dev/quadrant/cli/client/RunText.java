package dev.quadrant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.terminal.PlainText;
import dev.quadrant.coordinator.report.Quantities;
import dev.quadrant.coordinator.report.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Runs as tables for people. */
public final class RunText {

  private RunText() {}

  /** What a run does: its scenario, else its job type. */
  static String work(JsonNode run) {
    return run.path("scenario").asText(run.path("jobType").asText());
  }

  /** Runs, a line each. */
  public static String runs(Iterable<JsonNode> runs, Instant now) {
    TextTable table =
        new TextTable(
            List.of("run", "state", "work", "model", "done", "of jobs", "failed", "age", "name"));
    runs.forEach(run -> table.add(row(run, now)));
    return table.render();
  }

  private static List<String> row(JsonNode run, Instant now) {
    JsonNode jobs = run.path("jobs");
    return List.of(
        run.path("id").asText(),
        run.path("state").asText(),
        work(run),
        run.path("model").asText(),
        Quantities.percent(Math.floor(run.path("progress").asDouble() * 100) / 100),
        whole(jobs.path("total").asLong()),
        whole(jobs.path("failed").asLong() + jobs.path("dead").asLong()),
        age(Duration.between(Instant.parse(run.path("created").asText()), now)),
        PlainText.of(run.path("name").asText("")));
  }

  /** One run after something was done to it, on one line. */
  public static String line(JsonNode run) {
    JsonNode jobs = run.path("jobs");
    return "run %s is %s: %s of %s jobs have not ended"
        .formatted(
            run.path("id").asText(),
            standing(run),
            whole(jobs.path("pending").asLong() + jobs.path("running").asLong()),
            whole(jobs.path("total").asLong()));
  }

  private static String standing(JsonNode run) {
    return run.has("cancelReason") && !RunWatch.state(run).ended()
        ? "being cancelled"
        : run.path("state").asText();
  }

  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** The largest unit of which there is one. */
  private static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
  }
}
