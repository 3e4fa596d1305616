package dev.quadrant.benchmarks.faults.fault;

import java.io.IOException;

/** What holds where no process has been killed: no job starts twice. */
final class NoneTwice {

  private NoneTwice() {}

  static void check(Trial trial, String run) throws IOException {
    long restarted = new Starts(run).read(trial.cluster().ledger()).restarted();
    trial.figure("started twice", "%d".formatted(restarted));
    if (restarted > 0) {
      trial.complain("%d jobs started more than once".formatted(restarted));
    }
  }
}
