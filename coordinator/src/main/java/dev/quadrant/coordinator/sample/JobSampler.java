package dev.quadrant.coordinator.sample;

import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Keeps some of the jobs that are reported until somebody takes them: all of a run that has few,
 * and evenly chosen ones of a run that has many, at a cost that does not grow with their number. A
 * plain value of the coordinator.
 */
public final class JobSampler {

  private static final int MOST_RUNS = 200;

  private final int mostOfARun;
  private final int most;

  private final Map<String, RunSampler> runs = new LinkedHashMap<>();
  private int before = 1;

  /**
   * A sampler that has seen nothing.
   *
   * @param mostOfARun keeps at most so many of a run, at least 2
   * @param most and about so many in all
   */
  public JobSampler(int mostOfARun, int most) {
    this.mostOfARun = mostOfARun;
    this.most = most;
  }

  /**
   * A worker has reported.
   *
   * @param countedNanos when that was counted, by the coordinator's clock
   * @param offsetNanos what to add to the worker's clock to have the coordinator's
   * @param submittedNanos when a run was submitted; empty for one that is not known
   */
  public void add(
      ResultBatch batch,
      long countedNanos,
      long offsetNanos,
      Function<String, OptionalLong> submittedNanos) {
    Reporter reporter = new Reporter(batch.worker(), countedNanos, offsetNanos);
    for (ResultSection section : batch.sections()) {
      String id = section.key().run();
      RunSampler run = runs.get(id);
      if (run == null && runs.size() < MOST_RUNS) {
        OptionalLong submitted = submittedNanos.apply(id);
        if (submitted.isPresent()) {
          run = new RunSampler(id, submitted.getAsLong(), share());
          runs.put(id, run);
        }
      }
      if (run != null) {
        run.add(section, reporter);
      }
    }
  }

  private int share() {
    return Math.clamp(most / before, 2, mostOfARun);
  }

  /** What was reported since the last time, by run. */
  public List<RunSamples> take() {
    List<RunSamples> taken = runs.values().stream().map(RunSampler::samples).toList();
    before = Math.max(1, runs.size());
    runs.clear();
    return taken;
  }
}
