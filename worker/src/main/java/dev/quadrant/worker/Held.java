package dev.quadrant.worker;

import dev.quadrant.model.Outcome;
import dev.quadrant.transport.JobSource.Taken;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.ExecutionModel;
import org.jspecify.annotations.Nullable;

/** A bundle this worker has taken and not reported completely; owned by the worker's context. */
final class Held {

  private final Taken taken;
  private final BundleExecution execution;
  private final LaneState.Share share;
  private final @Nullable BundleTrace trace;
  private boolean withModel;
  private int batchesUnderWay;

  /**
   * Nobody has its jobs yet.
   *
   * @param trace what is written down of it; null for nothing
   */
  Held(Taken taken, BundleExecution execution, LaneState.Share share, @Nullable BundleTrace trace) {
    this.trace = trace;
    this.taken = taken;
    this.execution = execution;
    this.share = share;
  }

  BundleExecution execution() {
    return execution;
  }

  LaneState.Share share() {
    return share;
  }

  /** Passes the jobs to a model that is ready for them. */
  void execute(ExecutionModel model) {
    withModel = true;
    if (trace != null) {
      trace.executing();
    }
    model.execute(execution);
  }

  /** Stops what runs, and settles at once what no model has. */
  void stop(Outcome reason) {
    execution.stop(reason);
    settleIfNobodyWill(reason);
  }

  /** Lets what runs go on and hands the rest back. */
  void handBackUnstarted() {
    execution.handBackUnstarted();
    settleIfNobodyWill(Outcome.RETURNED);
  }

  private void settleIfNobodyWill(Outcome outcome) {
    for (int offset = 0; offset < execution.count() && !withModel; offset++) {
      execution.notStarted(offset, outcome);
    }
  }

  void batchSent() {
    batchesUnderWay++;
    if (execution.collected()) {
      taken.reporting();
      if (trace != null) {
        trace.reporting();
      }
    }
  }

  /** A batch has arrived; true if with it all jobs are reported. */
  boolean batchArrived() {
    batchesUnderWay--;
    return batchesUnderWay == 0 && execution.collected();
  }

  /** Tells the queue that the bundle is done with. */
  void done() {
    taken.done();
    if (trace != null) {
      trace.done();
    }
  }
}
