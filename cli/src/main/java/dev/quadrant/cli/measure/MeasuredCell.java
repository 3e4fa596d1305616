package dev.quadrant.cli.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.jobs.kernel.Kernels;
import dev.quadrant.jobs.matmul.MatmulTask;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.Payload;
import dev.quadrant.stats.ResourceUsage;
import java.io.IOException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was measured for a cell.
 *
 * @param workers how many there were
 * @param slots of all workers
 */
record MeasuredCell(
    CellPlan plan,
    String transport,
    int workers,
    int slots,
    PreparedWork work,
    Cell.Solo solo,
    double idealSeconds,
    double warmUpSeconds,
    OptionalDouble directSeconds,
    RunSnapshot run,
    ResourceUsage usage,
    double eventLoopBlockedSeconds,
    OptionalDouble contention) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Longer payloads do not stand in a report. */
  private static final int PAYLOAD_BYTES = 1024;

  /** The cell of the report. */
  Cell cell() {
    JobCounts jobs = run.jobs();
    double wallSeconds = run.wallNanos() / 1e9;
    return new Cell(
        plan.scenario().name(),
        plan.scenario().jobType(),
        plan.model().id(),
        transport,
        workers,
        slots / workers,
        plan.repeat(),
        jobs.total(),
        jobs.succeeded(),
        jobs.unsuccessful(),
        run.retried(),
        run.duplicates(),
        jobs.total() - jobs.settled(),
        wallSeconds,
        idealSeconds,
        wallSeconds > 0 ? idealSeconds / wallSeconds : 0,
        wallSeconds > 0 ? jobs.succeeded() / wallSeconds : 0,
        usage.cpuSeconds(),
        usage.peakRssBytes(),
        eventLoopBlockedSeconds,
        run.waited(),
        run.ran(),
        run.returned(),
        run.response(),
        run.clockBoundSeconds(),
        solo,
        warmUpSeconds,
        kernel(),
        directSeconds.isPresent() ? directSeconds.getAsDouble() : null,
        run.failures(),
        jobs.cancelled() > 0 ? jobs.cancelled() : null,
        payload(work.payload()),
        contention.isPresent() ? contention.getAsDouble() : null,
        null,
        null,
        null);
  }

  private @Nullable String kernel() {
    return plan.scenario().jobType().equals(MatmulTask.JOB_TYPE)
        ? Kernels.builtIn().find(plan.kernel()).name()
        : null;
  }

  private static @Nullable JsonNode payload(Payload payload) {
    if (payload.size() == 0 || payload.size() > PAYLOAD_BYTES) {
      return null;
    }
    try {
      return JSON.readTree(payload.bytes());
    } catch (JsonProcessingException notJson) {
      return null;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
