package dev.quadrant.worker;

import dev.quadrant.worker.execution.RunPace;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongSupplier;

/**
 * What a worker holds of one lane, run by run: the jobs of one run tell nothing about how long
 * those of another take. Owned by the worker's context, but for the paces, which slots share.
 */
final class LaneState {

  /** How much work is held beyond the slots, so that a slot need not wait for the next job. */
  private static final long LOOK_AHEAD_NANOS = 100_000_000;

  private static final int MAX_LOOK_AHEAD = 20_000;
  private static final int REMEMBERED_RUNS = 64;

  private final int slots;
  private final int parallel;
  private final LongSupplier leadNanos;

  /** By run, the one that was used longest ago first. */
  private final SequencedMap<String, Share> shares = new LinkedHashMap<>(16, 0.75f, true);

  private int held;

  /**
   * A lane of which nothing is held.
   *
   * @param parallel how many of its jobs really run at the same time
   * @param leadNanos how long it takes now until jobs that are asked for are here
   */
  LaneState(int slots, int parallel, LongSupplier leadNanos) {
    this.slots = slots;
    this.parallel = parallel;
    this.leadNanos = leadNanos;
  }

  /** 0 if the worker does not serve the lane. */
  int slots() {
    return slots;
  }

  /** How many jobs were taken and have not been reported. */
  int held() {
    return held;
  }

  /** What is held of one run. */
  Share share(String run) {
    Share known = shares.get(run);
    if (known != null) {
      return known;
    }
    if (shares.size() >= REMEMBERED_RUNS) {
      forgetEldestIdle();
    }
    Share share = new Share();
    shares.put(run, share);
    return share;
  }

  private void forgetEldestIdle() {
    for (Iterator<Share> eldest = shares.values().iterator(); eldest.hasNext(); ) {
      if (eldest.next().held == 0) {
        eldest.remove();
        return;
      }
    }
  }

  /** How many more jobs can be taken. */
  int demand() {
    return Math.max(0, slots + lookAhead() - held);
  }

  /**
   * As long as the slowest run suffers; nothing while a duration is unknown, or it is unknown what
   * comes next: a job must not be stranded behind a long one. Nor is it where a slot becomes free
   * too seldom, however long it takes to fetch the next: what is fetched no idle worker can have.
   */
  private int lookAhead() {
    double slowest = 0;
    for (Share share : shares.values()) {
      if (share.held > 0) {
        if (!share.pace.known()) {
          return 0;
        }
        slowest = Math.max(slowest, Math.max(1, share.pace.meanNanos()));
      }
    }
    long lead = leadNanos.getAsLong();
    if (slowest == 0 && lead > 0) {
      slowest = latestNanos(); // what has been asked for would come too late if nothing else did
    }
    if (slowest > (double) LOOK_AHEAD_NANOS * parallel) {
      return 0;
    }
    double jobs = slowest == 0 ? 0 : (double) (LOOK_AHEAD_NANOS + lead) * parallel / slowest;
    return (int) Math.min(lead > 0 ? 2 * MAX_LOOK_AHEAD : MAX_LOOK_AHEAD, jobs);
  }

  /** How long jobs of the run that was here last take; 0 if that is unknown. */
  private double latestNanos() {
    Map.Entry<String, Share> latest = shares.lastEntry();
    return latest == null || !latest.getValue().pace.known()
        ? 0
        : Math.max(1, latest.getValue().pace.meanNanos());
  }

  /** One run's part of what is held. */
  final class Share {
    private final RunPace pace = new RunPace();
    private int held;

    private Share() {}

    RunPace pace() {
      return pace;
    }

    /** How long jobs like these keep the slots busy once those have taken what they can. */
    double lookAheadNanos() {
      int behind = Math.max(0, LaneState.this.held - slots);
      return pace.known() ? behind * pace.meanNanos() / parallel : 0;
    }

    /** How long after each other jobs like these end; 0 if that is unknown. */
    double everyNanos() {
      return pace.known() ? pace.meanNanos() / parallel : 0;
    }

    void hold(int jobs) {
      held += jobs;
      LaneState.this.held += jobs;
    }

    void release(int jobs) {
      held -= jobs;
      LaneState.this.held -= jobs;
    }
  }
}
