package dev.quadrant.worker;

import dev.quadrant.transport.JobSource.Taken;
import dev.quadrant.worker.execution.BundleExecution;

/** A bundle this worker has taken and not reported completely; owned by the worker's context. */
final class Held {

  private final Taken taken;
  private final BundleExecution execution;
  private final LaneState.Share share;
  private int batchesUnderWay;

  Held(Taken taken, BundleExecution execution, LaneState.Share share) {
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

  void batchSent() {
    batchesUnderWay++;
  }

  /** A batch has arrived; true if with it all jobs are reported. */
  boolean batchArrived() {
    batchesUnderWay--;
    return batchesUnderWay == 0 && execution.collected();
  }

  /** Tells the queue that the bundle is done with. */
  void done() {
    taken.done();
  }
}
