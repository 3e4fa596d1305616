package dev.quadrant.coordinator.dispatch;

import dev.quadrant.coordinator.membership.Capacity;
import dev.quadrant.coordinator.track.Offering;
import dev.quadrant.model.Bundle;
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

  private final Window window;
  private final ArrayDeque<Turn> turns = new ArrayDeque<>();
  private int offered;

  LaneDispatch(Window window) {
    this.window = window;
  }

  void add(String run, Offering jobs) {
    turns.add(new Turn(run, jobs, new BundleSizes(window.inOrder(), window.bundleJobs())));
  }

  void remove(String run) {
    turns.removeIf(turn -> turn.run.equals(run));
  }

  /** A worker has taken jobs, or they were withdrawn: there is room for others. */
  void taken(int jobs) {
    offered -= jobs;
  }

  boolean idle() {
    return turns.isEmpty();
  }

  /**
   * Offers bundles until the window is full or nothing is left.
   *
   * @param open how many jobs of the lane the workers have
   */
  void fill(Capacity capacity, int open, Consumer<Bundle> offer) {
    if (capacity.none()) {
      return; // they wait, visibly, for a worker that has the job type and the model
    }
    for (Turn turn = nextTurn();
        turn != null && offered < window.jobs(turn.jobs, capacity, open);
        turn = nextTurn()) {
      offer(turn, capacity, offer);
      if (turn.spent()) {
        turns.remove(turn);
        turns.addLast(turn);
      }
    }
  }

  private @Nullable Turn nextTurn() {
    for (Turn turn : turns) {
      if (turn.jobs.hasWork()) {
        return turn;
      }
    }
    return null;
  }

  private void offer(Turn turn, Capacity capacity, Consumer<Bundle> offer) {
    Optional<Bundle> bundle = turn.jobs.next(turn.sizes.next(turn.jobs, capacity));
    if (bundle.isPresent()) {
      offered += bundle.get().count();
      offer.accept(bundle.get());
    }
  }

  private static final class Turn {
    private final String run;
    private final Offering jobs;
    private final BundleSizes sizes;
    private int credit;

    Turn(String run, Offering jobs, BundleSizes sizes) {
      this.run = run;
      this.jobs = jobs;
      this.sizes = sizes;
    }

    /** A bundle was offered; true if it was the last of this round. */
    boolean spent() {
      credit = (credit == 0 ? jobs.weight() : credit) - 1;
      return credit == 0;
    }
  }
}
