package dev.quadrant.coordinator.track;

import dev.quadrant.wire.proto.RetriesMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Jobs that will be published again: those whose backoff is over, and those still in it. */
final class Retries {

  private final ArrayDeque<Comeback> due = new ArrayDeque<>();
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos - other.dueNanos));

  private long scheduled;

  /** How many retries were ever added. */
  long scheduled() {
    return scheduled;
  }

  /** Adds a job to be published at once. */
  void addDue(int index, int attempt, boolean retry) {
    scheduled += retry ? 1 : 0;
    Comeback last = due.peekLast();
    if (last != null && last.continues(index, attempt, retry)) {
      due.removeLast();
      due.addLast(last.longer());
    } else {
      due.addLast(new Comeback(new JobRange(index, 1, attempt), retry));
    }
  }

  /** Puts back the rest of what was to be published, to be published next. */
  void putBack(Comeback rest) {
    due.addFirst(rest);
  }

  /** Adds jobs to be published when the clock reads {@code dueNanos}. */
  void addWaiting(Comeback jobs, long dueNanos) {
    scheduled += jobs.retries();
    waiting.add(new Waiting(jobs, dueNanos));
  }

  /** Moves what is due by now. */
  void wake(long nowNanos) {
    for (Waiting next = waiting.peek();
        next != null && next.dueNanos - nowNanos <= 0;
        next = waiting.peek()) {
      waiting.remove();
      due.addLast(next.jobs);
    }
  }

  /** The next jobs to publish; null when none are due. */
  @Nullable Comeback poll() {
    return due.poll();
  }

  boolean anyDue() {
    return !due.isEmpty();
  }

  /** Takes out everything, due or not. */
  List<JobRange> drain() {
    List<JobRange> all = new ArrayList<>();
    due.forEach(next -> all.add(next.range()));
    waiting.forEach(next -> all.add(next.jobs.range()));
    due.clear();
    waiting.clear();
    return all;
  }

  /** Forgets what is due by now, and returns what is not. */
  List<Comeback> forgetDue(long nowNanos) {
    wake(nowNanos);
    due.clear();
    return waiting.stream().map(Waiting::jobs).toList();
  }

  RetriesMessage save() {
    RetriesMessage.Builder message = RetriesMessage.newBuilder().setDue(due.size());
    due.forEach(jobs -> save(message, jobs, 0));
    waiting.forEach(next -> save(message, next.jobs, next.dueNanos));
    return message.build();
  }

  private static void save(RetriesMessage.Builder message, Comeback jobs, long dueNanos) {
    message
        .addFirst(jobs.range().first())
        .addCount(jobs.range().count())
        .addAttempt(jobs.range().attempt())
        .addRetry(jobs.retry())
        .addDueNanos(dueNanos);
  }

  void load(RetriesMessage saved) {
    for (int row = 0; row < saved.getFirstCount(); row++) {
      JobRange range =
          new JobRange(saved.getFirst(row), saved.getCount(row), saved.getAttempt(row));
      Comeback jobs = new Comeback(range, saved.getRetry(row));
      if (row < saved.getDue()) {
        scheduled += jobs.retries();
        due.addLast(jobs);
      } else {
        addWaiting(jobs, saved.getDueNanos(row));
      }
    }
  }

  private record Waiting(Comeback jobs, long dueNanos) {}
}
