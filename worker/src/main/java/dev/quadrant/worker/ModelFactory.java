package dev.quadrant.worker;

import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.ExecutionModel;
import dev.quadrant.worker.execution.ExecutionModels;
import dev.quadrant.worker.execution.LoopClock;
import dev.quadrant.worker.execution.SlotPolicy;

/** Makes execution models as a worker's options ask for; may block for seconds. */
final class ModelFactory {

  private final WorkerOptions options;
  private final LoopClock loopClock;
  private final Ticker ticker;

  ModelFactory(WorkerOptions options, LoopClock loopClock, Ticker ticker) {
    this.options = options;
    this.loopClock = loopClock;
    this.ticker = ticker;
  }

  /** How many jobs a model runs at once. */
  int slots(ExecutionModelName model) {
    return new SlotPolicy(options.cores(), options.concurrency()).slots(model);
  }

  /** Starts a model with its threads, processes or member. */
  ExecutionModel start(ExecutionModelName model, Runnable onSlotLost) {
    return ExecutionModels.start(
        model, slots(model), options.cores(), options.settings(), loopClock, ticker, onSlotLost);
  }
}
