package dev.quadrant.cli.measure;

import dev.quadrant.job.BlockingJob;
import dev.quadrant.job.JobForm;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Payload;
import dev.quadrant.worker.execution.Forms;
import java.util.OptionalDouble;

/**
 * The same jobs without any queue: on bare event loops, a bare pool or bare virtual threads, with
 * as many at once as the model has slots. What a model takes longer is the price of the system.
 */
final class DirectBaseline {

  /** Enough for the JIT to see the loops; a job as long as that needs no warm-up. */
  private static final double WARM_UP_SECONDS = 0.1;

  private static final int WARM_UPS = 5;

  /** Somewhere to run jobs; used once. */
  interface Ground {

    /**
     * Runs all jobs and waits for the last.
     *
     * @return seconds from the first start to the last end; empty if a job failed or was stopped
     */
    OptionalDouble seconds(int jobs);
  }

  private final JobForm form;
  private final ExecutionModelName model;
  private final Payload payload;
  private final int slots;
  private final Stop stop;

  DirectBaseline(JobForm form, ExecutionModelName model, Payload payload, int slots, Stop stop) {
    this.form = form;
    this.model = model;
    this.payload = payload;
    this.slots = slots;
    this.stop = stop;
  }

  /**
   * Warms up, then measures.
   *
   * @param idealSeconds what all jobs take at best: tells how many suffice to warm up; 0 when
   *     unknown
   * @return empty if a job failed or was stopped
   */
  OptionalDouble seconds(int jobs, double idealSeconds) {
    double share = idealSeconds > 0 ? WARM_UP_SECONDS / idealSeconds : 0;
    int few = (int) Math.min(jobs, jobs * share);
    for (int round = 0; few > 0 && round < WARM_UPS && !stop.isCancelled(); round++) {
      ground().seconds(few);
    }
    return ground().seconds(jobs);
  }

  private Ground ground() {
    BlockingJob blocking = Forms.blocking(form);
    return switch (model) {
      case EVENT_LOOP -> new DirectLoops(Forms.async(form), payload, slots, stop);
      case VIRTUAL_THREADS -> new DirectVirtualThreads(blocking, payload, slots, stop);
      case WORKER_THREADS, PROCESSES, HAZELCAST -> new DirectPool(blocking, payload, slots, stop);
    };
  }
}
