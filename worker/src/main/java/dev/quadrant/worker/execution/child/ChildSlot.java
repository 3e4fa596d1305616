package dev.quadrant.worker.execution.child;

import dev.quadrant.time.ClockOffset;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.proto.ChildPong;
import dev.quadrant.wire.proto.FromChild;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A slot that always has a child: starts one, listens to it, buries it, starts the next. */
final class ChildSlot {

  private static final int PINGS = 8;
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** A child that has lived so long may start again without delay, whatever it has done. */
  private static final long USEFUL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long FIRST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int MOST_DOUBLINGS = 6;

  private final ChildPlan plan;
  private final Thread thread;
  private final CountDownLatch tried = new CountDownLatch(1);
  private volatile boolean closed;
  private volatile @Nullable Life life;

  /** One child, from its start to its death; what it works on is known once it is ready. */
  private static final class Life {
    private final ChildProcess child;
    private final long startedNanos;
    private volatile @Nullable ChildWork work;
    private volatile @Nullable ChildWatch watch;

    Life(ChildProcess child, long startedNanos) {
      this.child = child;
      this.startedNanos = startedNanos;
    }
  }

  ChildSlot(int number, ChildPlan plan) {
    this.plan = plan;
    this.thread =
        Thread.ofPlatform().daemon().name("quadrant-child-slot-" + number).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    int failures = 0;
    while (!closed) {
      StartFailures.Failure failure = live();
      tried.countDown();
      if (failure == null) {
        failures = 0;
      } else if (!closed) {
        plan.failures().failed(this, failure);
        pause(FIRST_DELAY_NANOS << Math.min(failures, MOST_DOUBLINGS));
        failures++;
      }
    }
  }

  private void pause(long nanos) {
    long until = plan.ticker().nanos() + nanos;
    for (long left = nanos; left > 0 && !closed; left = until - plan.ticker().nanos()) {
      LockSupport.parkNanos(this, left);
    }
  }

  /** The life of one child; says how it ended if it was of no use. */
  private StartFailures.@Nullable Failure live() {
    Life begun;
    try {
      begun = new Life(ChildProcess.start(plan.command()), plan.ticker().nanos());
    } catch (IOException failure) {
      return new StartFailures.Failure(failure.toString(), true);
    }
    life = begun;
    if (closed) {
      begun.child.kill();
    }
    String complaint = "";
    try {
      serve(begun);
    } catch (IOException broken) {
      // A message cut short by the child's death, which is then told by its exit code.
    } catch (MalformedMessageException malformed) {
      complaint = malformed.getMessage() + "; ";
      begun.child.kill();
    }
    return bury(begun, complaint);
  }

  private StartFailures.@Nullable Failure bury(Life ended, String complaint) {
    ExitCode exit = ended.child.awaitEnd();
    String obituary = complaint + exit + ended.child.lastWords();
    ChildWork work = ended.work;
    ChildWatch watch = ended.watch;
    life = null;
    if (work == null || watch == null) {
      return new StartFailures.Failure(obituary, !exit.signalled());
    }
    boolean onPurpose = closed || watch.killed();
    Journal.Entry last = ended.child.journal().current().orElse(null);
    boolean useful = work.end(last, onPurpose ? null : obituary);
    plan.wakeAll().run(); // what it gives back is for others as well
    boolean lived = plan.ticker().nanos() - ended.startedNanos > USEFUL_NANOS;
    return useful || lived ? null : new StartFailures.Failure(obituary, false);
  }

  private void serve(Life life) throws IOException, MalformedMessageException {
    ClockOffset clock = shakeHands(life.child);
    ChildWork work = new ChildWork(plan, clock);
    life.watch = new ChildWatch(life.child, work, plan.ticker().nanos());
    life.work = work;
    ChildSender.start(life.child, work);
    tried.countDown();
    for (FromChild message = life.child.receive();
        message != null;
        message = life.child.receive()) {
      hear(message, work);
    }
  }

  private ClockOffset shakeHands(ChildProcess child) throws IOException {
    child.send(ToChildMessages.settings(plan.settings()));
    child.expect(FromChild.MessageCase.READY);
    ClockOffset best = ping(child);
    for (int ping = 1; ping < PINGS; ping++) {
      best = best.orBetter(ping(child));
    }
    return best;
  }

  private ClockOffset ping(ChildProcess child) throws IOException {
    child.send(ToChildMessages.ping(plan.ticker().nanos()));
    ChildPong pong = child.expect(FromChild.MessageCase.PONG).getPong();
    return ClockOffset.measured(pong.getSentNanos(), pong.getNanos(), plan.ticker().nanos())
        .ofNeighbour();
  }

  private void hear(FromChild message, ChildWork work) throws MalformedMessageException {
    switch (message.getMessageCase()) {
      case RESULTS -> {
        plan.failures().recovered(this);
        if (work.results(message.getResults())) {
          plan.wakeAll().run();
        }
      }
      case PONG -> work.pong(message.getPong());
      case READY, MESSAGE_NOT_SET ->
          throw new MalformedMessageException("a child's message of an unknown kind");
    }
  }

  /** Lets the child look for jobs if it waits for some; true if it does. */
  boolean feedIfHungry() {
    Life now = life;
    ChildWork work = now == null ? null : now.work;
    return work != null && work.feedIfHungry();
  }

  /** Sees to time-outs, cancelled jobs and children that do nothing; called by one thread. */
  void look(long nowNanos) {
    Life now = life;
    if (now == null) {
      return;
    }
    ChildWatch watch = now.watch;
    if (watch != null) {
      watch.look(nowNanos);
    } else if (nowNanos - now.startedNanos > START_NANOS) {
      now.child.kill();
    }
  }

  /** How far the child's clock may be from where it is taken to be; 0 when there is no child. */
  long clockBoundNanos() {
    Life now = life;
    ChildWork work = now == null ? null : now.work;
    return work == null ? 0 : work.clock().boundNanos();
  }

  /** Waits until the first child is ready or has failed. */
  void awaitTried(long nanos) throws InterruptedException {
    boolean ignored = tried.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Kills the child for good; returns at once. */
  void close() {
    closed = true;
    Life now = life;
    if (now != null) {
      now.child.kill();
    }
    LockSupport.unpark(thread);
  }

  void join(Duration atMost) throws InterruptedException {
    thread.join(atMost);
  }
}
