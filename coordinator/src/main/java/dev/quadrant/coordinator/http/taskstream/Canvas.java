package dev.quadrant.coordinator.http.taskstream;

import dev.quadrant.coordinator.http.view.JobsJson;
import dev.quadrant.coordinator.sample.JobSample;
import dev.quadrant.coordinator.sample.RunSamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes bars of attempts, and cells where there would be too many bars to send and to draw. It
 * remembers which slots of which worker are taken until when.
 */
public final class Canvas {

  private static final int MOST_BARS = 800;

  private final Map<String, Lanes> lanes = new HashMap<>();

  /**
   * What was reported within a span.
   *
   * @param at the end of the span
   * @param slots how many slots a worker has for the jobs of a run
   */
  public List<JobsJson> draw(List<RunSamples> runs, Instant at, Slots slots) {
    Set<String> whole = whole(runs);
    IdentityHashMap<JobSample, Integer> placed = place(runs, whole, slots);
    return runs.stream()
        .filter(run -> !run.samples().isEmpty() || !run.failed().isEmpty())
        .map(run -> {
          Sheet sheet = new Sheet(run, at, sample -> placed.getOrDefault(sample, 0));
          return whole.contains(run.run())
              ? sheet.bars()
              : sheet.cells(worker -> slots.of(worker, run.run()));
        })
        .toList();
  }

  /** The workers that are not there any more need no memory. */
  public void forget(String worker) {
    lanes.remove(worker);
  }

  /** The runs of which each attempt gets a bar: the smallest come first. */
  private static Set<String> whole(List<RunSamples> runs) {
    Set<String> whole = new HashSet<>();
    int left = MOST_BARS;
    List<RunSamples> smallestFirst = new ArrayList<>(runs);
    smallestFirst.sort(Comparator.comparingInt(run -> run.samples().size()));
    for (RunSamples run : smallestFirst) {
      if (run.every() == 1 && run.samples().size() <= left) {
        left -= run.samples().size();
        whole.add(run.run());
      }
    }
    return whole;
  }

  /** Lanes are shared by runs, so all bars of the span are placed together, by their starts. */
  private IdentityHashMap<JobSample, Integer> place(
      List<RunSamples> runs, Set<String> whole, Slots slots) {
    List<Map.Entry<String, JobSample>> bars = new ArrayList<>();
    for (RunSamples run : runs) {
      List<JobSample> shown = whole.contains(run.run()) ? run.samples() : Sheet.failed(run);
      shown.forEach(sample -> bars.add(Map.entry(run.run(), sample)));
    }
    bars.sort(Comparator.comparingLong(bar -> bar.getValue().startedNanos()));
    IdentityHashMap<JobSample, Integer> placed =
        new IdentityHashMap<>(); // two runs may have equal ones
    for (Map.Entry<String, JobSample> bar : bars) {
      JobSample sample = bar.getValue();
      int lane =
          lanes
              .computeIfAbsent(sample.worker(), ignored -> new Lanes())
              .place(
                  sample.startedNanos(),
                  sample.endedNanos(),
                  slots.of(sample.worker(), bar.getKey()));
      placed.put(sample, lane);
    }
    return placed;
  }

  /** How many jobs of a run a worker can have at once. */
  @FunctionalInterface
  public interface Slots {
    int of(String worker, String run);
  }
}
