package dev.quadrant.coordinator.track;

import dev.quadrant.wire.proto.RetriesMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Jobs that will be published again: those whose backoff is over, and those still in it. */
final class Retries {

  private final ArrayDeque<JobRange> due = new ArrayDeque<>();
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos - other.dueNanos));

  private long scheduled;

  /** How many jobs were ever added. */
  long scheduled() {
    return scheduled;
  }

  /** Adds a job to be published at once. */
  void addDue(int index, int attempt) {
    scheduled++;
    JobRange last = due.peekLast();
    if (last != null && last.end() == index && last.attempt() == attempt) {
      due.removeLast();
      due.addLast(new JobRange(last.first(), last.count() + 1, attempt));
    } else {
      due.addLast(new JobRange(index, 1, attempt));
    }
  }

  /** Puts back the rest of a range, to be published next. */
  void putBack(JobRange range) {
    due.addFirst(range);
  }

  /** Adds jobs to be published when the clock reads {@code dueNanos}. */
  void addWaiting(JobRange range, long dueNanos) {
    scheduled += range.count();
    waiting.add(new Waiting(range, dueNanos));
  }

  /** Moves what is due by now. */
  void wake(long nowNanos) {
    for (Waiting next = waiting.peek();
        next != null && next.dueNanos - nowNanos <= 0;
        next = waiting.peek()) {
      waiting.remove();
      due.addLast(next.range);
    }
  }

  /** The next range to publish; null when none is due. */
  @Nullable JobRange poll() {
    return due.poll();
  }

  boolean anyDue() {
    return !due.isEmpty();
  }

  /** Takes out everything, due or not. */
  List<JobRange> drain() {
    List<JobRange> all = new ArrayList<>(due);
    waiting.forEach(next -> all.add(next.range));
    due.clear();
    waiting.clear();
    return all;
  }

  /** Forgets what is due by now, and returns what is not. */
  List<JobRange> forgetDue(long nowNanos) {
    wake(nowNanos);
    due.clear();
    return waiting.stream().map(Waiting::range).toList();
  }

  RetriesMessage save() {
    RetriesMessage.Builder message = RetriesMessage.newBuilder().setDue(due.size());
    due.forEach(range -> save(message, range, 0));
    waiting.forEach(next -> save(message, next.range, next.dueNanos));
    return message.build();
  }

  private static void save(RetriesMessage.Builder message, JobRange range, long dueNanos) {
    message
        .addFirst(range.first())
        .addCount(range.count())
        .addAttempt(range.attempt())
        .addDueNanos(dueNanos);
  }

  void load(RetriesMessage saved) {
    for (int row = 0; row < saved.getFirstCount(); row++) {
      JobRange range =
          new JobRange(saved.getFirst(row), saved.getCount(row), saved.getAttempt(row));
      if (row < saved.getDue()) {
        scheduled += range.count();
        due.addLast(range);
      } else {
        addWaiting(range, saved.getDueNanos(row));
      }
    }
  }

  private record Waiting(JobRange range, long dueNanos) {}
}
