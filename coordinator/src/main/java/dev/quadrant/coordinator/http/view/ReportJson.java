package dev.quadrant.coordinator.http.view;

import dev.quadrant.coordinator.RunView;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.report.Environment;
import dev.quadrant.coordinator.report.Report;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The report of one run, in the format of {@code results.json}.
 *
 * @param id the run's
 * @param created when the run was accepted: ISO 8601, UTC
 * @param environment of the coordinator
 */
public record ReportJson(
    int version,
    String id,
    String created,
    String quadrant,
    String command,
    Environment environment,
    List<CellJson> cells) {

  public static ReportJson of(RunView run, Environment environment, About about) {
    return new ReportJson(
        Report.VERSION,
        run.spec().id(),
        run.created().truncatedTo(ChronoUnit.SECONDS).toString(),
        about.version(),
        "POST /api/v1/runs",
        environment,
        List.of(CellJson.of(run, about.transport())));
  }
}
