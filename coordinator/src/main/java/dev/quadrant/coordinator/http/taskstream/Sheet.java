package dev.quadrant.coordinator.http.taskstream;

import dev.quadrant.coordinator.http.view.JobsJson;
import dev.quadrant.coordinator.http.view.JobsJson.Bars;
import dev.quadrant.coordinator.http.view.JobsJson.Cells;
import dev.quadrant.coordinator.sample.JobSample;
import dev.quadrant.coordinator.sample.RunSamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What is drawn of one run. */
final class Sheet {
  private final RunSamples run;
  private final Instant at;
  private final ToIntFunction<JobSample> lanes;
  private final List<String> workers = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  Sheet(RunSamples run, Instant at, ToIntFunction<JobSample> lanes) {
    this.run = run;
    this.at = at;
    this.lanes = lanes;
  }

  static List<JobSample> failed(RunSamples run) {
    List<JobSample> failed = new ArrayList<>(run.failed());
    run.samples().stream().filter(JobSample::failed).forEach(failed::add);
    return failed;
  }

  JobsJson bars() {
    return json(drawn(run.samples()), null);
  }

  JobsJson cells(ToIntFunction<String> slots) {
    Map<String, Columns> byWorker = new HashMap<>();
    for (JobSample sample : run.samples()) {
      byWorker.computeIfAbsent(sample.worker(), ignored -> new Columns()).add(sample, run.every());
    }
    CellRows rows = new CellRows(at);
    byWorker.forEach(
        (worker, columns) -> rows.add(place(worker), columns, slots.applyAsInt(worker)));
    return json(drawn(failed(run)), rows.cells());
  }

  private Bars drawn(List<JobSample> samples) {
    BarRows rows = new BarRows(at);
    samples.forEach(sample -> rows.add(place(sample.worker()), lanes.applyAsInt(sample), sample));
    return rows.bars();
  }

  private int place(String worker) {
    return places.computeIfAbsent(
        worker,
        ignored -> {
          workers.add(worker);
          return workers.size() - 1;
        });
  }

  private JobsJson json(Bars bars, @Nullable Cells cells) {
    return JobsJson.of(at, run.run(), run.every(), workers, bars, cells);
  }
}
