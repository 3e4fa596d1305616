package dev.quadrant.worker.execution;

import dev.quadrant.job.CancellationToken;
import dev.quadrant.job.JobContext;
import dev.quadrant.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running job: what it knows of itself, and the way to stop it.
 *
 * <p>A job ends once: by what it returned or threw, or by being given up. After its end stopping
 * does nothing, so a late interrupt never hits the slot's next job.
 */
public class JobExecution implements JobContext, CancellationToken {

  private static final Logger LOG = LoggerFactory.getLogger(JobExecution.class);

  /** How long a job that was told to stop may go on before its slot is given up. */
  static final long GRACE_NANOS = 1_000_000_000L;

  private final BundleExecution bundle;
  private final int offset;
  private final long startedNanos;
  private volatile double fraction;
  private volatile @Nullable Outcome stopReason;
  private volatile long stoppedNanos;

  // Guarded by this.
  private boolean ended;
  private @Nullable List<Runnable> actions;

  /** A job that starts now; {@link #begin} makes it known to its bundle. */
  protected JobExecution(BundleExecution bundle, int offset) {
    this(bundle, offset, bundle.ticker().nanos());
  }

  /** A job that has started elsewhere. */
  JobExecution(BundleExecution bundle, int offset, long startedNanos) {
    this.bundle = bundle;
    this.offset = offset;
    this.startedNanos = startedNanos;
  }

  /** From now on the job can be stopped. */
  final void begin() {
    bundle.started(this);
    Outcome reason = bundle.stopReason();
    if (reason != null) {
      stop(reason);
    }
  }

  final BundleExecution bundle() {
    return bundle;
  }

  final int offset() {
    return offset;
  }

  final byte[] payload() {
    return bundle.payload(offset);
  }

  final long startedNanos() {
    return startedNanos;
  }

  final double fraction() {
    return fraction;
  }

  /** Why the job was told to stop; null if it was not. */
  final @Nullable Outcome stopReason() {
    return stopReason;
  }

  /** Breaks into the running job, after its token has been cancelled; nothing by default. */
  protected void interrupt() {}

  /** The job did not stop in time: whatever it occupies is lost to its model. */
  protected void abandon() {}

  /** What becomes of whatever a job occupies that does not stop, in words. */
  protected String loss() {
    return "its slot is given up";
  }

  /** Tells the job to stop; the first reason counts. */
  final void stop(Outcome reason) {
    List<Runnable> pending;
    synchronized (this) {
      if (ended || stopReason != null) {
        return;
      }
      stoppedNanos = bundle.ticker().nanos();
      stopReason = reason;
      pending = actions == null ? List.of() : actions;
      actions = null;
      interrupt();
    }
    pending.forEach(this::tell);
  }

  /** Whoever stops a job has others to stop: what the job does then may fail. */
  private void tell(Runnable action) {
    try {
      action.run();
    } catch (Throwable failure) { // it is the job's, and may be anything
      LOG.warn("job {} of run {} failed at its cancellation", index(), runId(), failure);
    }
  }

  /** Stops the job if its time is over, and gives it up if it goes on nevertheless. */
  final void expire(long nowNanos, long timeoutNanos) {
    Outcome reason = stopReason;
    if (reason == null) {
      if (nowNanos - startedNanos >= timeoutNanos) {
        stop(Outcome.TIMED_OUT);
      }
    } else if (nowNanos - stoppedNanos >= GRACE_NANOS && end()) {
      bundle.failed(
          offset,
          reason,
          startedNanos,
          nowNanos - startedNanos,
          stopMessage(reason) + " and could not be interrupted; " + loss());
      abandon();
    }
  }

  /** Ends the job; false if it had ended before. */
  final synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }

  /** Settles the job with what it returned; false if it had been given up before. */
  final boolean succeeded(byte @Nullable [] result) {
    long nanos = bundle.ticker().nanos() - startedNanos;
    if (!end()) {
      return false;
    }
    if (result == null) {
      bundle.failed(offset, Outcome.UNRECOVERABLE, startedNanos, nanos, "the job returned null");
    } else {
      bundle.succeeded(offset, startedNanos, nanos, result);
    }
    return true;
  }

  /** Settles the job with what it threw; false if it had been given up before. */
  final boolean failed(Throwable failure) {
    long nanos = bundle.ticker().nanos() - startedNanos;
    if (!end()) {
      return false;
    }
    Outcome reason = stopReason;
    if (reason == null) {
      bundle.failed(offset, Failures.outcome(failure), startedNanos, nanos, ErrorText.of(failure));
    } else {
      bundle.failed(offset, reason, startedNanos, nanos, stopMessage(reason));
    }
    return true;
  }

  private String stopMessage(Outcome reason) {
    return reason == Outcome.TIMED_OUT
        ? "the job ran longer than its timeout of %d ms"
            .formatted(bundle.bundle().timeoutNanos() / 1_000_000)
        : "the job was stopped";
  }

  @Override
  public final String runId() {
    return bundle.bundle().run();
  }

  @Override
  public final int index() {
    return bundle.bundle().first() + offset;
  }

  @Override
  public final int attempt() {
    return bundle.bundle().attempt();
  }

  @Override
  public final CancellationToken cancellation() {
    return this;
  }

  @Override
  public final void progress(double newFraction) {
    fraction = Math.clamp(newFraction, 0.0, 1.0);
  }

  @Override
  public final boolean isCancelled() {
    return stopReason != null;
  }

  @Override
  public final void onCancel(Runnable action) {
    synchronized (this) {
      if (stopReason == null) {
        actions = actions == null ? new ArrayList<>(1) : actions;
        actions.add(action);
        return;
      }
    }
    action.run();
  }
}
