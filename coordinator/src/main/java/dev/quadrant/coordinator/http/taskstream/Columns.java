package dev.quadrant.coordinator.http.taskstream;

import dev.quadrant.coordinator.sample.JobSample;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The time of a worker in stretches of equal length, and what attempts have filled of each. */
final class Columns {

  /** How long a stretch is. */
  static final long WIDTH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long MOST = 200;

  private final TreeMap<Long, Column> columns = new TreeMap<>();

  /**
   * Adds an attempt that stands for {@code weight} of them.
   *
   * @param mostNanos what they can have taken together at most
   */
  void add(JobSample sample, int weight, long mostNanos) {
    long started = sample.startedNanos();
    long ended = sample.endedNanos();
    long last = Math.floorDiv(ended, WIDTH_NANOS);
    double each = Math.min(weight, (double) mostNanos / Math.max(1, sample.runNanos()));
    long first = Math.max(Math.floorDiv(started, WIDTH_NANOS), last - MOST);
    for (long place = first; place <= last; place++) {
      long from = Math.max(started, place * WIDTH_NANOS);
      long to = Math.min(ended, (place + 1) * WIDTH_NANOS);
      column(place).busyNanos += Math.max(0, to - from) * each;
    }
    Column at = column(last);
    at.jobs += weight;
    at.failed += sample.failed() ? weight : 0;
    at.waitNanos += (double) sample.waitNanos() * weight;
  }

  private Column column(long place) {
    return columns.computeIfAbsent(place, ignored -> new Column());
  }

  /** By their place: a stretch begins at that many times its length. */
  SortedMap<Long, Column> all() {
    return columns;
  }

  /** One stretch. */
  static final class Column {
    private double busyNanos;
    private long jobs;
    private long failed;
    private double waitNanos;

    /** The share of so many slots that ran jobs. */
    double busy(int slots) {
      return Math.min(1, busyNanos / ((double) WIDTH_NANOS * Math.max(1, slots)));
    }

    /** How many ended. */
    long jobs() {
      return jobs;
    }

    /** How many of them failed. */
    long failed() {
      return failed;
    }

    /** The mean wait of those that ended; 0 if none did. */
    long meanWaitNanos() {
      return jobs == 0 ? 0 : Math.round(waitNanos / jobs);
    }
  }
}
