package dev.quadrant.transport;

import java.util.concurrent.TimeUnit;

/**
 * How long results wait for others that can travel with them: the longer, the more work a worker
 * has that keeps its slots busy meanwhile, as the answer brings the next jobs.
 *
 * @param leastMillis in a stream of results, while a slot may soon be idle; at least 1
 * @param mostMillis however much work there is
 */
public record Linger(int leastMillis, int mostMillis) {

  /** Where a message costs some ten microseconds. */
  public static final Linger SHORT = new Linger(1, 30);

  /** The part of the work ahead that may pass: the answer, and the jobs it brings, take as long. */
  private static final double PART = 1.0 / 3;

  /** For more company than this nobody waits who may soon be idle. */
  private static final int COMPANY = 16;

  /**
   * How long to wait, in milliseconds.
   *
   * @param aheadNanos for how long there is work for the slots
   * @param everyNanos the time between two results
   */
  public int millis(double aheadNanos, double everyNanos) {
    int least = (int) Math.clamp(millis(COMPANY * everyNanos), 1, leastMillis);
    return (int) Math.clamp(millis(PART * aheadNanos), least, mostMillis);
  }

  private static double millis(double nanos) {
    return nanos / TimeUnit.MILLISECONDS.toNanos(1);
  }
}
