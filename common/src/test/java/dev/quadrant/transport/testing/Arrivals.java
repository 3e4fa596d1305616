package dev.quadrant.transport.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What has arrived at one end and was not looked at, in order. */
public final class Arrivals<T> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<T> arrived = new LinkedBlockingQueue<>();

  /** Something has arrived. */
  public void add(T value) {
    arrived.add(value);
  }

  /** The next arrival; waits for it, and fails the test when none comes. */
  public T next() {
    try {
      T value = arrived.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (value == null) {
        throw new AssertionError("nothing arrived within " + PATIENCE);
      }
      return value;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for an arrival", interrupted);
    }
  }

  /** The next {@code count} arrivals. */
  public List<T> next(int count) {
    List<T> values = new ArrayList<>(count);
    while (values.size() < count) {
      values.add(next());
    }
    return values;
  }

  /** What is there already. */
  public List<T> drain() {
    List<T> values = new ArrayList<>();
    arrived.drainTo(values);
    return values;
  }
}
