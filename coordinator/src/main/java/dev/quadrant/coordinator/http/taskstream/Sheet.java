package dev.quadrant.coordinator.http.taskstream;

import dev.quadrant.coordinator.http.view.JobsJson;
import dev.quadrant.coordinator.http.view.JobsJson.Bars;
import dev.quadrant.coordinator.http.view.JobsJson.Cells;
import dev.quadrant.coordinator.sample.JobSample;
import dev.quadrant.coordinator.sample.RunSamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What is drawn of one run. */
final class Sheet {

  private static final int NEIGHBOURS = 8;

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
    Map<String, List<JobSample>> byWorker = new HashMap<>();
    for (JobSample sample : run.samples()) {
      byWorker.computeIfAbsent(sample.worker(), ignored -> new ArrayList<>()).add(sample);
    }
    CellRows rows = new CellRows(at);
    byWorker.forEach((worker, samples) -> {
      int most = slots.applyAsInt(worker);
      rows.add(place(worker), columns(samples, most), most);
    });
    return json(drawn(failed(run)), rows.cells());
  }

  /**
   * A sample stands for itself and for those between it and the next, who had the slots for no
   * longer than that: else one slow job among a million quick ones would count as a thousand.
   */
  private Columns columns(List<JobSample> samples, int slots) {
    samples.sort(Comparator.comparingLong(JobSample::startedNanos));
    Columns columns = new Columns();
    for (int place = 0; place < samples.size(); place++) {
      JobSample sample = samples.get(place);
      long others = spacingNanos(samples, place) * slots;
      columns.add(sample, run.every(), sample.runNanos() + others);
    }
    return columns;
  }

  private static long spacingNanos(List<JobSample> samples, int place) {
    int first = Math.max(0, place - NEIGHBOURS);
    int last = Math.min(samples.size() - 1, place + NEIGHBOURS);
    long nanos = samples.get(last).startedNanos() - samples.get(first).startedNanos();
    return nanos / Math.max(1, last - first);
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
