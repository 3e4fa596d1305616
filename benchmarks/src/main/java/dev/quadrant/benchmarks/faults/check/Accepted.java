package dev.quadrant.benchmarks.faults.check;

import java.util.Set;

/**
 * A run that was accepted, and how it must end whatever happens to the processes.
 *
 * @param jobs how many it has
 * @param unsuccessful the indexes that must end as failed or dead; all others succeed
 * @param cancelled whether its jobs may also end as cancelled
 */
public record Accepted(String run, int jobs, Set<Integer> unsuccessful, boolean cancelled) {

  public Accepted {
    unsuccessful = Set.copyOf(unsuccessful);
  }

  /** A run whose jobs all succeed. */
  public static Accepted of(String run, int jobs) {
    return new Accepted(run, jobs, Set.of(), false);
  }

  /** The same run, of which these jobs end badly. */
  public Accepted withUnsuccessful(Set<Integer> indexes) {
    return new Accepted(run, jobs, indexes, cancelled);
  }

  /** The same run, after a user has cancelled it. */
  public Accepted asCancelled() {
    return new Accepted(run, jobs, unsuccessful, true);
  }
}
