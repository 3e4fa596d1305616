package dev.quadrant.coordinator.http.events;

import dev.quadrant.coordinator.Glance;
import dev.quadrant.coordinator.RunGlance;
import dev.quadrant.coordinator.WorkerView;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.http.view.Millis;
import dev.quadrant.coordinator.http.view.ProgressJson;
import dev.quadrant.coordinator.http.view.RunEventJson;
import dev.quadrant.coordinator.http.view.SnapshotJson;
import dev.quadrant.coordinator.http.view.WorkerJson;
import dev.quadrant.model.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What those who look on have been told so far, for those who come later. */
final class Picture {

  private static final int MOST_RUNS = 100;

  private final About about;
  private final Map<String, RunGlance> runs = new LinkedHashMap<>();
  private final Map<String, WorkerView> workers = new LinkedHashMap<>();
  private @Nullable Glance last;

  Picture(About about) {
    this.about = about;
  }

  /** Whether there is anything to see. */
  boolean isThere() {
    return last != null;
  }

  void add(Glance glance) {
    last = glance;
    glance.runs().forEach(run -> runs.put(run.spec().id(), run));
    glance.goneRuns().forEach(runs::remove);
    glance.workers().forEach(worker -> workers.put(worker.id(), worker));
    glance.goneWorkers().forEach(workers::remove);
  }

  void clear() {
    last = null;
    runs.clear();
    workers.clear();
  }

  /** How many jobs of a run a worker can have at once; 1 if it is not known. */
  int slots(String worker, String run) {
    Optional<Lane> lane = Optional.ofNullable(runs.get(run)).map(seen -> seen.spec().lane());
    Optional<WorkerView> place = Optional.ofNullable(workers.get(worker));
    return lane.isEmpty() || place.isEmpty() ? 1 : place.get().slots().getOrDefault(lane.get(), 1);
  }

  /**
   * Everything, or what there is beside the other runs.
   *
   * @param viewed only this run; null for all
   * @param known how far back the jobs can be told of
   */
  SnapshotJson snapshot(@Nullable String viewed, Duration known) {
    Glance glance = Objects.requireNonNull(last, "nothing to see yet");
    ProgressJson progress = ProgressJson.of(glance, about);
    return new SnapshotJson(
        progress.time(),
        progress.time() - Millis.of(known.toNanos()),
        progress,
        shown(viewed),
        workers.values().stream().map(WorkerJson::of).toList());
  }

  private List<RunEventJson> shown(@Nullable String viewed) {
    List<RunGlance> shown = new ArrayList<>(runs.values());
    shown.removeIf(run -> viewed != null && !viewed.equals(run.spec().id()));
    shown.sort(Comparator.comparing(RunGlance::created).reversed());
    return shown.stream().limit(MOST_RUNS).map(RunEventJson::of).toList();
  }
}
