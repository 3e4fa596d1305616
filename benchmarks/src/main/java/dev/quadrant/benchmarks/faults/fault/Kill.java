package dev.quadrant.benchmarks.faults.fault;

import dev.quadrant.benchmarks.faults.process.Child;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The death of a process.
 *
 * @param micros since 1970, when it was sent
 */
record Kill(long pid, long micros) {

  /** Kills a process; returns when it has ended. */
  static Kill of(Child victim) throws InterruptedException {
    Kill kill = new Kill(victim.pid(), now());
    victim.kill();
    return kill;
  }

  /** The clock of the ledger. */
  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
