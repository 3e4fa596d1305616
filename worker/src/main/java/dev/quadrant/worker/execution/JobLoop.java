package dev.quadrant.worker.execution;

import dev.quadrant.job.AsyncJob;
import dev.quadrant.model.Outcome;
import io.netty.channel.EventLoop;
import io.vertx.core.internal.ContextInternal;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One event loop: draws jobs from the feed while it has free slots. Its counters live on the loop.
 */
final class JobLoop {

  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final ContextInternal context;
  private final EventLoop loop;
  private final JobFeed feed;
  private final int slots;
  private final LoopClock clock;
  private final Runnable onLost;
  private final LoopTimers timers;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean lost;
  private int inFlight;

  JobLoop(ContextInternal context, JobFeed feed, int slots, LoopClock clock, Runnable onLost) {
    this.context = context;
    this.loop = context.nettyEventLoop();
    this.feed = feed;
    this.slots = slots;
    this.clock = clock;
    this.onLost = onLost;
    this.timers = new LoopTimers(context, clock);
  }

  /** Lets the loop look for jobs; any thread may call it. */
  void wake() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      try {
        context.runOnContext(ignored -> turn());
      } catch (RejectedExecutionException closed) {
        // The loop has ended with its model, whose feed hands back all that comes.
      }
    }
  }

  private void turn() {
    scheduled.set(false);
    long begin = clock.nanos();
    while (inFlight < slots) {
      Slice slice = feed.poll(slots - inFlight);
      if (slice == null) {
        break;
      }
      start(slice);
      if (clock.nanos() - begin > TURN_NANOS) {
        wake(); // timers and other tasks of the loop come first
        break;
      }
    }
    clock.taskEnds(begin);
  }

  private void start(Slice slice) {
    BundleExecution bundle = slice.bundle();
    AsyncJob job = Forms.async(bundle.form());
    for (int offset = slice.from(); offset < slice.to() && !lost; offset++) {
      Outcome stopped = bundle.refusal();
      if (stopped == null) {
        start(job, new LoopJob(slice, offset, this));
      } else {
        bundle.notStarted(offset, stopped);
      }
    }
  }

  private void start(AsyncJob job, LoopJob execution) {
    execution.begin();
    CompletionStage<byte[]> stage;
    try {
      stage = Objects.requireNonNull(job.start(execution.payload(), execution), "no stage");
      execution.returned();
    } catch (Throwable failure) {
      // An Error of the job is the job's failure, not the loop's death.
      execution.returned();
      execution.failed(failure);
      return;
    }
    inFlight++;
    stage.whenComplete(execution::complete);
  }

  /** An in-flight job has ended; any thread may call it. */
  void free() {
    if (loop.inEventLoop()) {
      inFlight--;
      wake();
    } else {
      try {
        loop.execute(this::free);
      } catch (RejectedExecutionException closed) {
        // As above: there is no loop any more that could take another job.
      }
    }
  }

  /** A job holds the loop itself and does not let go: others must not wait behind it. */
  void lost(Slice unstarted) {
    lost = true;
    unstarted.notStarted(Outcome.RETURNED);
    onLost.run();
  }

  LoopTimers timers() {
    return timers;
  }
}
