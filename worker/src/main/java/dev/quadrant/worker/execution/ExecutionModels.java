package dev.quadrant.worker.execution;

import dev.quadrant.job.JobSettings;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.child.ProcessesModel;
import dev.quadrant.worker.execution.member.HazelcastModel;
import dev.quadrant.worker.execution.member.JobCluster;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Starts execution models by name. */
public final class ExecutionModels {

  /** How long the start of child processes is waited for; who is later takes jobs later. */
  private static final Duration CHILDREN_START = Duration.ofSeconds(10);

  private ExecutionModels() {}

  /**
   * Starts a model with its threads, processes or member; may block for seconds.
   *
   * @param slots how many jobs it runs at once
   * @param settings for the job types
   * @param cluster of workers that run each other's jobs under {@code hazelcast}; null for none
   * @param onSlotLost called when a job does not stop and its slot is given up
   */
  public static ExecutionModel start(
      ExecutionModelName model,
      int slots,
      int cores,
      JobSettings settings,
      @Nullable JobCluster cluster,
      LoopClock loopClock,
      Ticker ticker,
      Runnable onSlotLost) {
    return switch (model) {
      case EVENT_LOOP -> new EventLoopModel(cores, slots, loopClock, onSlotLost);
      case WORKER_THREADS -> new WorkerThreadsModel(slots, onSlotLost);
      case VIRTUAL_THREADS -> new VirtualThreadsModel(slots, onSlotLost);
      case PROCESSES -> new ProcessesModel(slots, settings, ticker).start(CHILDREN_START);
      case HAZELCAST ->
          cluster == null
              ? new HazelcastModel(slots, ticker, onSlotLost)
              : new HazelcastModel(cluster, ticker);
    };
  }
}
