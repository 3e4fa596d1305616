package dev.quadrant.worker.execution;

import dev.quadrant.job.JobSettings;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.time.Ticker;

/** Starts execution models by name. */
public final class ExecutionModels {

  private ExecutionModels() {}

  /**
   * Starts a model with its threads, processes or member; may block for seconds.
   *
   * @param slots how many jobs it runs at once
   * @param settings for the job types
   * @param onSlotLost called when a job does not stop and its slot is given up
   */
  public static ExecutionModel start(
      ExecutionModelName model,
      int slots,
      int cores,
      JobSettings settings,
      LoopClock loopClock,
      Ticker ticker,
      Runnable onSlotLost) {
    return switch (model) {
      case EVENT_LOOP -> new EventLoopModel(cores, slots, loopClock, onSlotLost);
      case WORKER_THREADS -> new WorkerThreadsModel(slots, onSlotLost);
      case VIRTUAL_THREADS -> new VirtualThreadsModel(slots, onSlotLost);
      case PROCESSES, HAZELCAST -> throw new IllegalStateException(model + " is not there yet");
    };
  }
}
