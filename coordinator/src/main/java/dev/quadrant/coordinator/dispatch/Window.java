package dev.quadrant.coordinator.dispatch;

import dev.quadrant.coordinator.membership.Capacity;
import dev.quadrant.coordinator.track.Offering;

/**
 * How many jobs of a lane are on offer at a time.
 *
 * @param nanos about how long they keep the workers busy
 * @param inOrder whether bundles are handed over as they come, whatever their lane: then one for
 *     which no worker has room stands in the way of others. So of long jobs only as many are on
 *     offer as there are free slots, and at first no more than one beyond them for each job whose
 *     duration is known. Else there are at least two for each slot
 * @param bundleJobs the most jobs of a bundle
 */
public record Window(double nanos, boolean inOrder, int bundleJobs) {

  private static final int MAX_JOBS = 100_000;

  /**
   * The most jobs to be on offer.
   *
   * @param open how many jobs the workers have
   */
  int jobs(Offering run, Capacity capacity, int open) {
    int least = inOrder ? Math.max(0, capacity.slots() - open) : 2 * capacity.slots();
    if (run.known() == 0) {
      return least;
    }
    double jobs = nanos * capacity.slots() / Math.max(1, run.meanRunNanos());
    if (!BundleSizes.paceKnown(run, capacity)) {
      jobs = Math.min(jobs, (double) run.known());
    }
    return (int) Math.clamp(inOrder ? jobs + least : jobs, least, Math.max(least, MAX_JOBS));
  }
}
