package dev.quadrant.worker.execution;

import static dev.quadrant.worker.execution.Eventually.eventually;

import dev.quadrant.job.JobForm;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import dev.quadrant.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A bundle that a model was given, and what became of its jobs. */
final class Submitted {

  private final long submittedNanos = System.nanoTime();
  private final AtomicInteger settled = new AtomicInteger();
  private final BundleExecution execution;

  Submitted(Bundle bundle, JobForm form, RunPace pace) {
    execution =
        new BundleExecution(bundle, () -> form, pace, Ticker.SYSTEM, settled::incrementAndGet);
  }

  /** What became of one job. */
  record Row(
      int index,
      Outcome outcome,
      long startedNanos,
      long runNanos,
      String result,
      @Nullable String error) {

    long endedNanos() {
      return startedNanos + runNanos;
    }

    /** What the job complained about; empty if it did not. */
    String complaint() {
      return error == null ? "" : error;
    }
  }

  BundleExecution execution() {
    return execution;
  }

  long submittedNanos() {
    return submittedNanos;
  }

  /** How often a job was reported as settled. */
  int settled() {
    return settled.get();
  }

  /** Waits for all jobs; in the order of their indexes. */
  List<Row> await() {
    int count = execution.count();
    eventually("all of %d jobs settled".formatted(count), () -> settled.get() >= count);
    List<Row> rows = new ArrayList<>(count);
    for (ResultSection section = execution.collect(1 << 20);
        section != null;
        section = execution.collect(1 << 20)) {
      for (int row = 0; row < section.size(); row++) {
        rows.add(row(section, row));
      }
    }
    rows.sort(Comparator.comparingInt(Row::index));
    return rows;
  }

  /** The most jobs that ran at the same time. */
  static long mostAtOnce(List<Row> rows) {
    return rows.stream()
        .mapToLong(row ->
            rows.stream()
                .filter(other ->
                    other.startedNanos() <= row.startedNanos()
                        && row.startedNanos() < other.endedNanos())
                .count())
        .max()
        .orElse(0);
  }

  private static Row row(ResultSection section, int row) {
    return new Row(
        section.index(row),
        section.outcome(row),
        section.startedNanos(row),
        section.runNanos(row),
        new String(section.result(row), StandardCharsets.UTF_8),
        section.error(row));
  }
}
