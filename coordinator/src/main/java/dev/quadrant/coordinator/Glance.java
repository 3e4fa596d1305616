package dev.quadrant.coordinator;

import dev.quadrant.coordinator.sample.RunSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody who looks on sees at one moment: what has changed since the last one. Of the first
 * everything is new.
 *
 * @param at the coordinator's clock
 * @param since how long the last one is ago
 * @param inFlight jobs that workers have and have not reported
 * @param oldestWait how long that run has been due which has jobs that no worker has, and was due
 *     first
 * @param runs that are new or have changed; the first time the newest ones only
 * @param goneRuns that are not listed any more
 * @param workers that are new or have changed in more than the time of their last heartbeat
 * @param goneWorkers that are not alive any more
 * @param jobs some of those reported since the last one
 * @param earlier some of those reported before the first one, span by span; then none
 * @param held what workers have had for long, oldest first; a bounded number
 */
public record Glance(
    Instant at,
    Duration since,
    StatusView status,
    int inFlight,
    Optional<Duration> oldestWait,
    List<RunGlance> runs,
    Set<String> goneRuns,
    List<WorkerView> workers,
    Set<String> goneWorkers,
    List<RunSamples> jobs,
    List<Earlier> earlier,
    List<Held> held) {

  public Glance {
    runs = List.copyOf(runs);
    goneRuns = Set.copyOf(goneRuns);
    workers = List.copyOf(workers);
    goneWorkers = Set.copyOf(goneWorkers);
    jobs = List.copyOf(jobs);
    earlier = List.copyOf(earlier);
    held = List.copyOf(held);
  }

  /**
   * Some of the jobs that were reported within a span of a second or so, when nobody may have
   * looked.
   *
   * @param at the end of the span
   */
  public record Earlier(Instant at, List<RunSamples> jobs) {
    public Earlier {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * A bundle that a worker has.
   *
   * @param first the first of its jobs that is not reported
   * @param jobs how many are not
   * @param since when the worker has taken it
   */
  public record Held(String worker, String run, int first, int jobs, Instant since) {}
}
