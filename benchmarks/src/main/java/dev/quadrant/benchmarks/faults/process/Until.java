package dev.quadrant.benchmarks.faults.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what other processes do, by looking again and again. */
public final class Until {

  private static final long LOOK_NANOS = 20_000_000;

  private Until() {}

  /**
   * Waits.
   *
   * @param told called for the message when it takes too long
   * @return how long it took
   * @throws IllegalStateException when it takes longer than {@code patience}
   */
  public static Duration isTrue(
      Callable<Boolean> condition, Duration patience, Supplier<String> told) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new IllegalStateException("not within %s: %s".formatted(patience, told.get()));
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
