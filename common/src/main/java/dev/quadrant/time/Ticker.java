package dev.quadrant.time;

/** A monotonic clock. */
@FunctionalInterface
public interface Ticker {

  /** The clock of this JVM. */
  Ticker SYSTEM = System::nanoTime;

  /** Nanoseconds since an arbitrary origin; only differences mean anything. */
  long nanos();
}
