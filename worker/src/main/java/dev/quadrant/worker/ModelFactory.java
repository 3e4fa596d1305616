package dev.quadrant.worker;

import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.ExecutionModel;
import dev.quadrant.worker.execution.ExecutionModels;
import dev.quadrant.worker.execution.LoopClock;
import dev.quadrant.worker.execution.SlotPolicy;
import dev.quadrant.worker.execution.member.JobCluster;
import org.jspecify.annotations.Nullable;

/** Makes execution models as a worker's options ask for; may block for seconds. */
final class ModelFactory {

  private final WorkerOptions options;
  private final @Nullable JobCluster cluster;
  private final LoopClock loopClock;
  private final Ticker ticker;

  ModelFactory(
      WorkerOptions options, @Nullable JobCluster cluster, LoopClock loopClock, Ticker ticker) {
    this.options = options;
    this.cluster = cluster;
    this.loopClock = loopClock;
    this.ticker = ticker;
  }

  /** How many jobs a pool runs at once. */
  int slots(Pool pool) {
    SlotPolicy policy = new SlotPolicy(options.cores(), options.concurrency());
    return pool.quarantine() ? policy.quarantineSlots() : policy.slots(pool.model());
  }

  /** Starts a pool with its threads, processes or member. */
  ExecutionModel start(Pool pool, Runnable onSlotLost) {
    return ExecutionModels.start(
        pool.model(),
        slots(pool),
        options.cores(),
        options.settings(),
        pool.quarantine() ? null : cluster,
        loopClock,
        ticker,
        onSlotLost);
  }
}
