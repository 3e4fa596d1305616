package dev.quadrant.coordinator.dispatch;

import dev.quadrant.coordinator.membership.Capacity;
import dev.quadrant.coordinator.track.JobRange;
import dev.quadrant.coordinator.track.RunTracker;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RunSpec;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The runs that compete for the slots of one lane of one queue. Only a window of their work is
 * offered at a time, filled in turn by weight, so that ten jobs never wait behind ten million. A
 * plain value of the coordinator.
 */
final class LaneDispatch {

  private static final int MAX_WINDOW_JOBS = 50_000;

  private final double windowNanos;
  private final ArrayDeque<Turn> turns = new ArrayDeque<>();
  private int offered;

  /** Offers about {@code windowNanos} of work. */
  LaneDispatch(double windowNanos) {
    this.windowNanos = windowNanos;
  }

  void add(RunTracker run) {
    turns.add(new Turn(run));
  }

  void remove(RunTracker run) {
    turns.removeIf(turn -> turn.run == run);
  }

  /** A worker has taken jobs, or they were withdrawn: there is room for others. */
  void taken(int jobs) {
    offered -= jobs;
  }

  boolean idle() {
    return turns.isEmpty();
  }

  /** Offers bundles until the window is full or nothing is left. */
  void fill(Capacity capacity, Consumer<Bundle> offer) {
    if (capacity.none()) {
      return; // they wait, visibly, for a worker that has the job type and the model
    }
    for (Turn turn = nextTurn();
        turn != null && offered < window(turn, capacity);
        turn = nextTurn()) {
      turns.remove(turn);
      turns.addLast(turn);
      for (int share = 0; share < turn.run.spec().weight() && turn.run.hasWork(); share++) {
        offer(turn, capacity, offer);
      }
    }
  }

  private @Nullable Turn nextTurn() {
    for (Turn turn : turns) {
      if (turn.run.hasWork()) {
        return turn;
      }
    }
    return null;
  }

  /** The most jobs to be on offer: some time's worth, at least two for each slot. */
  private int window(Turn turn, Capacity capacity) {
    int least = 2 * capacity.slots();
    if (!BundleSizes.paceKnown(turn.run, capacity)) {
      return least;
    }
    double jobs = windowNanos * capacity.slots() / Math.max(1, turn.run.meanRunNanos());
    return (int) Math.clamp(jobs, least, Math.max(least, MAX_WINDOW_JOBS));
  }

  private void offer(Turn turn, Capacity capacity, Consumer<Bundle> offer) {
    Optional<JobRange> range = turn.run.take(turn.sizes.next(turn.run, capacity));
    if (range.isPresent()) {
      Bundle bundle = bundle(turn.run.spec(), range.get());
      offered += bundle.count();
      offer.accept(bundle);
    }
  }

  private static Bundle bundle(RunSpec spec, JobRange range) {
    Payloads payloads = spec.payloads().slice(range.first(), range.count());
    BundleKey key = new BundleKey(spec.id(), range.first(), range.attempt());
    return new Bundle(key, spec.lane(), spec.timeout().toNanos(), payloads);
  }

  private static final class Turn {
    private final RunTracker run;
    private final BundleSizes sizes = new BundleSizes();

    Turn(RunTracker run) {
      this.run = run;
    }
  }
}
