package dev.quadrant.worker.execution;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other threads and processes do. */
final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Eventually() {}

  /** Waits until a condition holds; fails if it never does. */
  static void eventually(String what, BooleanSupplier condition) {
    eventually(what, condition, () -> "");
  }

  /** Waits until a condition holds; fails, with an explanation, if it never does. */
  static void eventually(String what, BooleanSupplier condition, Supplier<?> explanation) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(
            "after " + PATIENCE + " still not: " + what + " " + explanation.get());
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
