package dev.quadrant.coordinator.membership;

import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.WorkerClock;
import dev.quadrant.time.ClockOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How far the workers' monotonic clocks are ahead of the coordinator's. A worker says with its
 * heartbeats when it has heard the coordinator last, and what that has said of its own clock: four
 * readings, of which the two of one side enclose those of the other (RFC 5905, section 8). A plain
 * value of the coordinator.
 */
public final class Clocks {

  /** Clocks are compared anew when what the coordinator was heard to say is so old. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final String own;
  private final Map<String, Known> workers = new HashMap<>();

  /**
   * Nothing is known yet.
   *
   * @param own which clock the coordinator reads
   */
  public Clocks(String own) {
    this.own = own;
  }

  /**
   * Takes what a heartbeat says.
   *
   * @param epoch of this coordinator: others have had clocks of their own
   * @param nowNanos the coordinator's monotonic clock
   */
  public void heard(Heartbeat heartbeat, long epoch, long nowNanos) {
    WorkerClock clock = heartbeat.clock();
    Known known = workers.get(heartbeat.worker());
    if (known == null || known.incarnation != heartbeat.incarnation()) {
      known = new Known(heartbeat.incarnation(), clock.id(), own, nowNanos - FRESH_NANOS);
      workers.put(heartbeat.worker(), known);
    }
    WorkerClock.Echo echo = clock.echo();
    if (echo != null && echo.epoch() == epoch) {
      known.compare(echo, heartbeat.sentNanos(), nowNanos);
    }
  }

  /** The worker is gone. */
  public void forget(String worker) {
    workers.remove(worker);
  }

  /** How far a live worker's clock is ahead; empty while that is not known. */
  public Optional<ClockOffset> offset(String worker, long nowNanos) {
    return Optional.ofNullable(workers.get(worker)).flatMap(known -> known.offset(nowNanos));
  }

  /**
   * How far the clock is ahead by which a worker has timed jobs, perhaps in an earlier life: empty
   * while that is not known.
   *
   * @param clock which one that is; empty if the worker does not say
   */
  public Optional<ClockOffset> offset(String worker, String clock, long nowNanos) {
    Known known = workers.get(worker);
    if (known != null && (clock.isEmpty() || clock.equals(known.clock))) {
      return known.offset(nowNanos);
    }
    return clock.equals(own) ? Optional.of(ClockOffset.NONE) : Optional.empty();
  }

  /**
   * Whether workers are to answer now: one that has not heard this coordinator yet, or one whose
   * clock is another and was not compared for a while. True once; then they are given time.
   */
  public boolean ask(long nowNanos) {
    boolean asks = workers.values().stream().anyMatch(known -> known.stale(nowNanos));
    if (asks) {
      workers.values().forEach(known -> known.askedNanos = nowNanos);
    }
    return asks;
  }

  /** What is known of one start of a worker. */
  private static final class Known {
    private final long incarnation;
    private final String clock;
    private final boolean same;
    private final ClockTrack track = new ClockTrack();
    private boolean answered;
    private long askedNanos;
    private long comparedNanos;

    /**
     * Nothing yet.
     *
     * @param longAgoNanos before which nothing counts any more
     */
    Known(long incarnation, String clock, String own, long longAgoNanos) {
      this.incarnation = incarnation;
      this.clock = clock;
      this.same = clock.equals(own);
      this.askedNanos = longAgoNanos;
      this.comparedNanos = longAgoNanos;
    }

    /** A worker repeats its last answer until it hears more: its age is that of the word. */
    void compare(WorkerClock.Echo echo, long sentNanos, long nowNanos) {
      answered = true;
      long outside = nowNanos - echo.toldNanos();
      long inside = sentNanos - echo.heardNanos();
      if (inside >= 0 && outside >= inside) { // else it is no answer to what was told
        comparedNanos = echo.toldNanos();
        track.add(
            ClockOffset.measured(echo.toldNanos(), echo.heardNanos(), sentNanos, nowNanos),
            outside,
            nowNanos);
      }
    }

    /** Who does not know which clock it reads cannot answer either. */
    boolean stale(long nowNanos) {
      boolean due = !answered || (!same && nowNanos - comparedNanos >= FRESH_NANOS);
      return due && !clock.isEmpty() && nowNanos - askedNanos >= FRESH_NANOS;
    }

    /** Machines that were copied while they ran take each other's clocks for their own. */
    Optional<ClockOffset> offset(long nowNanos) {
      Optional<ClockOffset> measured = track.at(nowNanos);
      boolean agrees = measured.isEmpty() || measured.get().maybeNone();
      return same && agrees ? Optional.of(ClockOffset.NONE) : measured;
    }
  }
}
