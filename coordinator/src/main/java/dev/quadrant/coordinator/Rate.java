package dev.quadrant.coordinator;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** How many jobs are reported a second, over the last seconds. */
final class Rate {

  private static final long SPAN_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final ArrayDeque<Mark> marks = new ArrayDeque<>();
  private long total;

  void add(int jobs) {
    total += jobs;
  }

  /** Called a few times a second. */
  void tick(long nowNanos) {
    marks.addLast(new Mark(nowNanos, total));
    while (marks.size() > 2 && nowNanos - marks.element().nanos > SPAN_NANOS) {
      marks.remove();
    }
  }

  double perSecond() {
    if (marks.size() < 2) {
      return 0;
    }
    Mark first = marks.getFirst();
    Mark last = marks.getLast();
    double seconds = Math.max(1, last.nanos - first.nanos) / 1e9;
    return (last.total - first.total) / seconds;
  }

  private record Mark(long nanos, long total) {}
}
