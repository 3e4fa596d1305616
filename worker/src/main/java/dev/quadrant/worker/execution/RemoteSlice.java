package dev.quadrant.worker.execution;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import dev.quadrant.time.ClockOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slice whose jobs run elsewhere, in a child process or on a member, and what is known of them
 * here. Jobs are numbered by their row in the slice, from 0. Thread-safe.
 */
public final class RemoteSlice {

  /**
   * One job of a slice.
   *
   * @param row its place in the slice
   */
  public record Row(RemoteSlice slice, int row) {}

  /** Where the jobs run; its methods return at once. */
  public interface Host {

    /** Stops what runs and lets nothing else of the slice start. */
    void stop(RemoteSlice slice, Outcome reason);

    /** Stops one job. */
    void stop(RemoteSlice slice, int row, Outcome reason);

    /** A bundle has been stopped: each of its slices is to {@link #forwardStop} soon. */
    void bundleStopped();

    /** A job did not stop and has been settled: free the others of it. */
    void giveUp(RemoteSlice slice, int row);

    /** What becomes of a job that does not stop, in words. */
    String loss();
  }

  private final long number;
  private final Slice slice;
  private final Host host;
  private final @Nullable String ranBy;
  private final long sentNanos;

  // Guarded by this.
  private final BitSet open = new BitSet();
  private @Nullable RemoteJob running;
  private boolean stopSent;

  /**
   * A slice that is handed over now.
   *
   * @param number identifies it to its host
   */
  public RemoteSlice(long number, Slice slice, Host host) {
    this(number, slice, host, "");
  }

  /**
   * The same for a host that is another worker.
   *
   * @param ranBy its name; empty for this one
   */
  public RemoteSlice(long number, Slice slice, Host host, String ranBy) {
    this.ranBy = ranBy.isEmpty() ? null : ranBy;
    this.number = number;
    this.slice = slice;
    this.host = host;
    this.sentNanos = slice.bundle().ticker().nanos();
    open.set(0, slice.size());
  }

  public long number() {
    return number;
  }

  public Slice slice() {
    return slice;
  }

  Host host() {
    return host;
  }

  /** The jobs as a bundle of their own. */
  public Bundle bundle() {
    Bundle whole = slice.bundle().bundle();
    BundleKey key = new BundleKey(whole.run(), whole.first() + slice.from(), whole.attempt());
    return new Bundle(
        key,
        whole.lane(),
        whole.timeoutNanos(),
        whole.payloads().slice(slice.from(), slice.size()));
  }

  /** How many jobs it was given with. */
  public int size() {
    return slice.size();
  }

  /** About how long one of the jobs takes; negative if nothing is known. */
  public double jobNanos() {
    return slice.bundle().pace().meanNanos();
  }

  /** How many jobs have no outcome and have not been taken back. */
  public synchronized int open() {
    return open.cardinality();
  }

  /** Whether every job has its outcome or has been taken back. */
  public synchronized boolean done() {
    return open.isEmpty();
  }

  /** Passes on that the bundle has been stopped, once. */
  public synchronized void forwardStop() {
    Outcome reason = slice.bundle().stopReason();
    if (reason != null && !stopSent) {
      stopSent = true;
      host.stop(this, reason);
    }
  }

  /**
   * Makes the job known that runs now, so that it can be stopped and timed out.
   *
   * @param startedNanos on this side's clock
   */
  public synchronized void runs(int row, long startedNanos) {
    if (open.get(row) && (running == null || running.row() != row)) {
      if (running != null) {
        running.end(); // it is done, though its result is not here yet
      }
      running = new RemoteJob(this, row, startedNanos);
      running.begin();
    }
  }

  /** How much of the running job is done. */
  public synchronized void progress(double fraction) {
    if (running != null) {
      running.progress(fraction);
    }
  }

  /**
   * Settles jobs with what came back.
   *
   * @param clock from the host's clock to this side's
   * @return jobs that the host handed back unstarted
   */
  public synchronized List<Slice> settle(ResultSection section, ClockOffset clock) {
    long nowNanos = slice.bundle().ticker().nanos();
    BitSet returned = new BitSet();
    int ran = 0;
    long ranNanos = 0;
    for (int entry = 0; entry < section.size(); entry++) {
      int row = section.offset(entry);
      if (close(row)) {
        long run = section.runNanos(entry);
        long started = clock.local(section.startedNanos(entry));
        // Only the offset's error can put a job outside its stay with the host.
        started = Math.max(sentNanos, Math.min(started, nowNanos - run));
        if (put(row, section, entry, started)) {
          ran++;
          ranNanos += run;
        } else if (section.outcome(entry) == Outcome.RETURNED) {
          returned.set(row);
        } else {
          slice.bundle().notStarted(slice.from() + row, section.outcome(entry));
        }
      }
    }
    if (ran > 0) {
      slice.bundle().pace().observe(ran, ranNanos);
    }
    return slices(returned);
  }

  /** Settles a job that ran; false if it did not. */
  private boolean put(int row, ResultSection section, int entry, long started) {
    Outcome outcome = section.outcome(entry);
    String error = section.error(entry);
    int offset = slice.from() + row;
    long run = section.runNanos(entry);
    if (outcome == Outcome.SUCCEEDED) {
      slice.bundle().ranBy(offset, ranBy);
      slice.bundle().succeeded(offset, started, run, section.result(entry));
    } else if (error != null) {
      slice.bundle().ranBy(offset, ranBy);
      slice.bundle().failed(offset, outcome, started, run, error);
    } else {
      return false;
    }
    return true;
  }

  /** Settles the job that ended its host; nothing if it has its outcome already. */
  public synchronized void failed(int row, long startedNanos, String error) {
    if (close(row)) {
      long run = Math.max(0, slice.bundle().ticker().nanos() - startedNanos);
      slice.bundle().failed(slice.from() + row, Outcome.FAILED, startedNanos, run, error);
    }
  }

  /** Takes back every job that has no outcome; whatever comes for them later does not count. */
  public synchronized List<Slice> takeBack() {
    BitSet left = new BitSet();
    for (int row = open.nextSetBit(0); row >= 0; row = open.nextSetBit(row + 1)) {
      if (close(row)) {
        left.set(row);
      }
    }
    return slices(left);
  }

  /** Ends a job on this side; false if that has happened before, or it was given up. */
  private boolean close(int row) {
    if (!open.get(row)) {
      return false;
    }
    open.clear(row);
    RemoteJob job = running;
    if (job == null || job.row() != row) {
      return true;
    }
    running = null;
    return job.end();
  }

  private List<Slice> slices(BitSet rows) {
    List<Slice> slices = new ArrayList<>();
    int from = rows.nextSetBit(0);
    while (from >= 0) {
      int to = rows.nextClearBit(from);
      slices.add(new Slice(slice.bundle(), slice.from() + from, slice.from() + to));
      from = rows.nextSetBit(to);
    }
    return slices;
  }
}
