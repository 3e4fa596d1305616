package dev.quadrant.worker.execution;

import dev.quadrant.job.JobTypeProvider.Demand;
import dev.quadrant.model.ExecutionModelName;
import java.util.OptionalInt;

/**
 * How many jobs a worker runs at once.
 *
 * @param cores the cores it may use
 * @param concurrency the user's number, for every model alike; empty for the defaults
 */
public record SlotPolicy(int cores, OptionalInt concurrency) {

  /** Places among the in-flight jobs where a waiting job costs next to nothing. */
  public static final int MANY = 10_000;

  /** Threads a core, where a waiting job costs a thread: the pool of the seed's notebook. */
  private static final int THREADS_PER_CORE = 5;

  /** The slots for jobs with this demand under this model. */
  public int slots(ExecutionModelName model, Demand demand) {
    return concurrency.orElseGet(() ->
        switch (model) {
          case EVENT_LOOP, VIRTUAL_THREADS -> demand == Demand.WAITS ? MANY : cores;
          case WORKER_THREADS -> THREADS_PER_CORE * cores;
          case PROCESSES, HAZELCAST -> cores;
        });
  }

  /** The slots for jobs that may cost a process its life: no child more than there are cores. */
  public int quarantineSlots() {
    return Math.min(cores, slots(ExecutionModelName.PROCESSES));
  }

  /** The slots of a whole model: those of its most frugal jobs. */
  public int slots(ExecutionModelName model) {
    return slots(model, Demand.WAITS);
  }
}
