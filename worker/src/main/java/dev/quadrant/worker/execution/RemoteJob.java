package dev.quadrant.worker.execution;

import dev.quadrant.model.Outcome;

/** A job that runs elsewhere. */
final class RemoteJob extends JobExecution {

  private final RemoteSlice slice;
  private final int row;

  RemoteJob(RemoteSlice slice, int row, long startedNanos) {
    super(slice.slice().bundle(), slice.slice().from() + row, startedNanos);
    this.slice = slice;
    this.row = row;
  }

  int row() {
    return row;
  }

  @Override
  protected void interrupt() {
    Outcome reason = stopReason();
    if (reason == Outcome.TIMED_OUT) {
      slice.host().stop(slice, row, reason);
    } else {
      slice.host().bundleStopped(); // what runs elsewhere must not make room for others to start
    }
  }

  @Override
  protected void abandon() {
    slice.host().giveUp(slice, row);
  }

  @Override
  protected String loss() {
    return slice.host().loss();
  }
}
