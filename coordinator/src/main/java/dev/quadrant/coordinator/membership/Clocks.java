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

  /** Clocks are compared anew when the last time is so long ago. */
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
      known = new Known(heartbeat.incarnation(), clock.id().equals(own), nowNanos - FRESH_NANOS);
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

  /** How far a worker's clock is ahead; empty while that is not known. */
  public Optional<ClockOffset> offset(String worker, long nowNanos) {
    return Optional.ofNullable(workers.get(worker)).flatMap(known -> known.offset(nowNanos));
  }

  /** Whether a clock other than the coordinator's has not been compared for a while. */
  public boolean stale(long nowNanos) {
    return workers.values().stream()
        .anyMatch(known -> !known.same && nowNanos - known.comparedNanos >= FRESH_NANOS);
  }

  /** What is known of one start of a worker. */
  private static final class Known {
    private final long incarnation;
    private final boolean same;
    private final ClockTrack track = new ClockTrack();
    private long comparedNanos;

    Known(long incarnation, boolean same, long comparedNanos) {
      this.incarnation = incarnation;
      this.same = same;
      this.comparedNanos = comparedNanos;
    }

    void compare(WorkerClock.Echo echo, long sentNanos, long nowNanos) {
      long outside = nowNanos - echo.toldNanos();
      long inside = sentNanos - echo.heardNanos();
      if (inside >= 0 && outside >= inside) { // else it is no answer to what was told
        comparedNanos = nowNanos;
        track.add(
            ClockOffset.measured(echo.toldNanos(), echo.heardNanos(), sentNanos, nowNanos),
            outside,
            nowNanos);
      }
    }

    /** Machines that were copied while they ran take each other's clocks for their own. */
    Optional<ClockOffset> offset(long nowNanos) {
      Optional<ClockOffset> measured = track.at(nowNanos);
      boolean agrees = measured.isEmpty() || measured.get().nanos() == 0;
      return same && agrees ? Optional.of(ClockOffset.NONE) : measured;
    }
  }
}
