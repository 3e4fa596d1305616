package dev.quadrant.worker.execution;

import dev.quadrant.job.JobForm;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.ResultSection;
import dev.quadrant.time.Ticker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bundle on its way through an execution model: where each job's outcome is put down, once.
 *
 * <p>Slots of any thread settle jobs, each at its own place in the columns, so that they never
 * contend; {@link #collect} is called by the worker's context alone.
 */
public final class BundleExecution {

  private static final VarHandle STATE = MethodHandles.arrayElementVarHandle(byte[].class);
  private static final VarHandle RUNNING =
      MethodHandles.arrayElementVarHandle(JobExecution[].class);
  private static final byte OPEN = 0;
  private static final byte CLAIMED = 1;
  private static final byte SETTLED = 2;

  private final Bundle bundle;
  private final Supplier<JobForm> form;
  private final BooleanSupplier mayStart;
  private final RunPace pace;
  private final Ticker ticker;
  private final Runnable onSettled;
  private final byte[] states;
  private final long[] startedNanos;
  private final long[] runNanos;
  private final byte[] @Nullable [] results;
  private final @Nullable String[] errors;
  private final @Nullable JobExecution[] running;
  private final long createdNanos;
  private volatile @Nullable Outcome stopReason;
  private volatile boolean handingBack;
  private volatile @Nullable JobFeed feed;

  /** By whom else jobs were run; null while all were run here. */
  private volatile @Nullable AtomicReferenceArray<@Nullable String> ranBy;

  // Owned by the worker's context.
  private final BitSet reported = new BitSet();
  private int unreported;

  /**
   * Prepares the columns.
   *
   * @param form the executable form of the bundle's job type; asked for when a model has the bundle
   * @param mayStart whether jobs may start now; asked by slots of any thread
   * @param pace what is known about how long such jobs take
   * @param onSettled called by the settling thread after each job; must be cheap
   */
  public BundleExecution(
      Bundle bundle,
      Supplier<JobForm> form,
      BooleanSupplier mayStart,
      RunPace pace,
      Ticker ticker,
      Runnable onSettled) {
    int count = bundle.count();
    this.bundle = bundle;
    this.form = form;
    this.mayStart = mayStart;
    this.pace = pace;
    this.ticker = ticker;
    this.onSettled = onSettled;
    this.states = new byte[count];
    this.startedNanos = new long[count];
    this.runNanos = new long[count];
    this.results = new byte[count][];
    this.errors = new String[count];
    this.running = new JobExecution[count];
    this.unreported = count;
    this.createdNanos = ticker.nanos();
  }

  /** The same for jobs that may start at any time. */
  public BundleExecution(
      Bundle bundle, Supplier<JobForm> form, RunPace pace, Ticker ticker, Runnable onSettled) {
    this(bundle, form, () -> true, pace, ticker, onSettled);
  }

  public Bundle bundle() {
    return bundle;
  }

  public JobForm form() {
    return form.get();
  }

  public RunPace pace() {
    return pace;
  }

  public Ticker ticker() {
    return ticker;
  }

  /** How many jobs there are; offsets run from 0. */
  public int count() {
    return states.length;
  }

  /** The payload of one job; not a copy. */
  public byte[] payload(int offset) {
    return bundle.payloads().at(offset).bytes();
  }

  /** Why the jobs of this bundle were told to stop; null if they were not. */
  public @Nullable Outcome stopReason() {
    return stopReason;
  }

  /** The outcome of jobs of this bundle that have not started yet; null while they may start. */
  public @Nullable Outcome refusal() {
    Outcome reason = stopReason;
    boolean starts = !handingBack && mayStart.getAsBoolean();
    return reason == null && !starts ? Outcome.RETURNED : reason;
  }

  /** Its jobs wait in a feed until slots take them. */
  void waitIn(JobFeed slots) {
    // Before the feed asks handsBack, as handBackUnstarted does it the other way round.
    feed = slots;
  }

  /** Lets nothing else start, and settles what waits at once; what runs goes on. */
  public void handBackUnstarted() {
    handingBack = true;
    JobFeed waiting = feed;
    if (waiting != null) {
      waiting.returnWaiting(this);
    }
  }

  /** Whether jobs that have not started are handed back. */
  public boolean handsBack() {
    return handingBack;
  }

  /** Whether this job has its outcome already. */
  public boolean settled(int offset) {
    return (byte) STATE.getAcquire(states, offset) != OPEN;
  }

  /** Makes a running job known, so that it can be cancelled and timed out. */
  void started(JobExecution job) {
    // Volatile, as whoever starts a job then reads stopReason, and stop does it the other way
    // round.
    RUNNING.setVolatile(running, job.offset(), job);
  }

  /** Settles a job that succeeded; false if it was settled before. */
  public boolean succeeded(int offset, long started, long nanos, byte[] result) {
    if (result.length > Payload.MAX_BYTES) {
      String message =
          "the result has %d bytes: at most %d are allowed"
              .formatted(result.length, Payload.MAX_BYTES);
      return settle(offset, Outcome.UNRECOVERABLE, started, nanos, null, message);
    }
    byte[] kept = result.length == 0 ? null : result;
    return settle(offset, Outcome.SUCCEEDED, started, nanos, kept, null);
  }

  /** Settles a job that ran and did not succeed; false if it was settled before. */
  public boolean failed(int offset, Outcome outcome, long started, long nanos, String error) {
    return settle(offset, outcome, started, nanos, null, ErrorText.limit(error));
  }

  /** Settles a job that never started; false if it was settled before. */
  public boolean notStarted(int offset, Outcome outcome) {
    return settle(offset, outcome, ticker.nanos(), 0, null, null);
  }

  /** A job that is about to be settled was run by this worker; null for the one that has it. */
  void ranBy(int offset, @Nullable String worker) {
    if (worker != null || ranElsewhere()) {
      others().set(offset, worker);
    }
  }

  private AtomicReferenceArray<@Nullable String> others() {
    AtomicReferenceArray<@Nullable String> known = ranBy;
    if (known == null) {
      synchronized (this) {
        known = ranBy;
        if (known == null) {
          known = new AtomicReferenceArray<>(count());
          ranBy = known;
        }
      }
    }
    return known;
  }

  /** Whether other workers have run some of the jobs. */
  public boolean ranElsewhere() {
    return ranBy != null;
  }

  private String ranBy(int offset) {
    AtomicReferenceArray<@Nullable String> others = ranBy;
    String worker = others == null ? null : others.get(offset);
    return worker == null ? "" : worker;
  }

  private boolean settle(
      int offset,
      Outcome outcome,
      long started,
      long nanos,
      byte @Nullable [] result,
      @Nullable String error) {
    if (!STATE.compareAndSet(states, offset, OPEN, CLAIMED)) {
      return false;
    }
    startedNanos[offset] = started;
    runNanos[offset] = nanos;
    results[offset] = result;
    errors[offset] = error;
    running[offset] = null;
    STATE.setRelease(states, offset, (byte) (SETTLED + outcome.code()));
    onSettled.run();
    return true;
  }

  /**
   * Stops what runs and lets nothing else start; called by the worker's context.
   *
   * @param reason the outcome of the jobs that are stopped, {@code CANCELLED} or {@code RETURNED}
   */
  public void stop(Outcome reason) {
    stopReason = reason;
    for (int offset = 0; offset < running.length; offset++) {
      stop(offset, reason);
    }
  }

  /** Stops one job if it runs. */
  public void stop(int offset, Outcome reason) {
    JobExecution job = (JobExecution) RUNNING.getVolatile(running, offset);
    if (job != null) {
      job.stop(reason);
    }
  }

  /** Stops jobs that have run too long; called by the worker's context now and then. */
  public void expire(long nowNanos) {
    if (stopReason == null && nowNanos - createdNanos < bundle.timeoutNanos()) {
      return; // none can have run that long
    }
    for (int offset = 0; offset < running.length; offset++) {
      JobExecution job = (JobExecution) RUNNING.getAcquire(running, offset);
      if (job != null) {
        job.expire(nowNanos, bundle.timeoutNanos());
      }
    }
  }

  /** The sum of the fractions that running jobs report. */
  public double progress() {
    double sum = 0;
    for (int offset = 0; offset < running.length; offset++) {
      JobExecution job = (JobExecution) RUNNING.getAcquire(running, offset);
      sum += job == null ? 0 : job.fraction();
    }
    return sum;
  }

  /** Whether every job has been collected; called by the worker's context. */
  public boolean collected() {
    return unreported == 0;
  }

  /**
   * Takes the outcomes that have come in since the last call, of jobs that one worker ran; called
   * by the worker's context, again and again until there are no more.
   *
   * @param maxBytes stop after this many bytes of results and errors; at least one job is taken
   * @return null if there are none
   */
  public @Nullable ResultSection collect(int maxBytes) {
    SectionBuilder section = new SectionBuilder(bundle.key(), unreported);
    long bytes = 0;
    for (int offset = reported.nextClearBit(0);
        offset < states.length && bytes < maxBytes;
        offset = reported.nextClearBit(offset + 1)) {
      byte state = (byte) STATE.getAcquire(states, offset);
      if (state >= SETTLED && section.isOf(ranBy(offset))) {
        Outcome outcome = Outcome.of(state - SETTLED);
        byte[] result = results[offset];
        String error = errors[offset];
        section.add(offset, outcome, startedNanos[offset], runNanos[offset], result, error);
        reported.set(offset);
        results[offset] = null;
        bytes += (result == null ? 0 : result.length) + (error == null ? 0 : error.length());
      }
    }
    unreported -= section.size();
    return section.build();
  }
}
