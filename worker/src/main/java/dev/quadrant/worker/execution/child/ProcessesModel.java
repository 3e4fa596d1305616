package dev.quadrant.worker.execution.child;

import dev.quadrant.job.JobSettings;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.ExecutionModel;
import dev.quadrant.worker.execution.JobFeed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Child JVMs, one a slot, each running one job at a time. A job that crashes its child, exits or
 * exhausts its memory costs one attempt of itself; a job that does not stop costs its child, which
 * is replaced, so that no slot is ever lost.
 */
public final class ProcessesModel implements ExecutionModel {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final JobFeed feed = new JobFeed();
  private final Ticker ticker;
  private final List<ChildSlot> slots;
  private final Thread watch;
  private volatile boolean closed;

  /**
   * A model whose children are to be started.
   *
   * @param slots how many there are
   * @param settings for the job types, and for the children themselves: {@code processes.heap} is
   *     the largest heap of each (256m), {@code processes.options} are further options of its JVM
   */
  public ProcessesModel(int slots, JobSettings settings, Ticker ticker) {
    this.ticker = ticker;
    ChildPlan plan =
        new ChildPlan(
            ChildCommand.of(settings),
            settings,
            slots,
            feed,
            ticker,
            new StartFailures(slots, feed, ticker),
            this::wakeAll,
            this::lookSoon);
    this.slots = IntStream.range(0, slots).mapToObj(number -> new ChildSlot(number, plan)).toList();
    this.watch =
        Thread.ofPlatform().daemon().name("quadrant-children-watch").unstarted(this::watch);
  }

  /** Starts the children; done when each is ready or has failed, or after {@code atMost}. */
  public ProcessesModel start(Duration atMost) {
    slots.forEach(ChildSlot::start);
    watch.start();
    long deadline = ticker.nanos() + atMost.toNanos();
    try {
      for (ChildSlot slot : slots) {
        slot.awaitTried(deadline - ticker.nanos());
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt(); // children go on starting
    }
    return this;
  }

  private void watch() {
    while (!closed) {
      long now = ticker.nanos();
      slots.forEach(slot -> slot.look(now));
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
  }

  @Override
  public void execute(BundleExecution bundle) {
    feed.add(bundle);
    int woken = 0;
    for (ChildSlot slot : slots) {
      if (woken == bundle.count()) {
        return;
      }
      woken += slot.feedIfHungry() ? 1 : 0;
    }
  }

  private void lookSoon() {
    LockSupport.unpark(watch);
  }

  private void wakeAll() {
    slots.forEach(ChildSlot::feedIfHungry);
  }

  /** The most by which a job's start, told on a child's clock, can be wrong. */
  public long clockBoundNanos() {
    return slots.stream().mapToLong(ChildSlot::clockBoundNanos).max().orElse(0);
  }

  @Override
  public void close() {
    closed = true;
    feed.close();
    slots.forEach(ChildSlot::close);
    LockSupport.unpark(watch);
    try {
      for (ChildSlot slot : slots) {
        slot.join(CLOSING);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt(); // the children are killed in any case
    }
  }
}
