package dev.quadrant.transport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import dev.quadrant.testing.Bundles;
import dev.quadrant.testing.Generated;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many jobs in bundles of random sizes, to workers that state a random part of what they could
 * take, again and again, whenever something happens to them.
 */
final class JobsSoak {

  private static final int LARGEST = 64;
  private static final int CAPACITY = 500;

  private final Ends ends;
  private final Lane lane;
  private final int jobs;
  private final long seed;
  private final int workers;
  private final Arrivals<Bundle> arrivals = new Arrivals<>();
  private final AtomicInteger mostHeld = new AtomicInteger();

  JobsSoak(Ends ends, Lane lane, int workers, int jobs, long seed) {
    this.ends = ends;
    this.lane = lane;
    this.workers = workers;
    this.jobs = jobs;
    this.seed = seed;
  }

  void run() {
    Generated generated = new Generated(seed);
    CoordinatorEnd coordinator = ends.coordinator();
    for (int number = 0; number < workers; number++) {
      Taker taker = new Taker(new Generated(seed + 1 + number));
      WorkerEnd worker = ends.worker("worker-" + number);
      worker.takeWith((self, taken) -> taker.take(self, taken.bundle()));
      worker.demand(lane, CAPACITY);
    }
    for (int first = 0; first < jobs; ) {
      List<Bundle> together = new ArrayList<>();
      for (int number = generated.between(1, 20); number > 0 && first < jobs; number--) {
        int size = Math.min(generated.between(1, LARGEST), jobs - first);
        together.add(Bundles.of("soak", lane, first, size));
        first += size;
      }
      coordinator.publish(together);
    }
    check();
  }

  private void check() {
    BitSet arrived = new BitSet();
    while (arrived.cardinality() < jobs) {
      Bundle bundle = arrivals.next();
      int end = bundle.first() + bundle.count();
      assertThat(arrived.get(bundle.first(), end).isEmpty())
          .as("%s, seed %d", bundle, seed)
          .isTrue();
      arrived.set(bundle.first(), end);
    }
    assertThat(arrivals.drain()).as("delivered twice, seed %d", seed).isEmpty();
    assertThat(mostHeld.get()).as("held at once, seed %d", seed).isLessThan(CAPACITY + LARGEST);
  }

  /** One worker's state; belongs to its context. */
  private final class Taker {
    private final Generated generated;
    private final ArrayDeque<Bundle> held = new ArrayDeque<>();
    private int jobsHeld;
    private boolean working;

    Taker(Generated generated) {
      this.generated = generated;
    }

    void take(WorkerEnd self, Bundle bundle) {
      held.add(bundle);
      jobsHeld += bundle.count();
      mostHeld.accumulateAndGet(jobsHeld, Math::max);
      arrivals.add(bundle);
      if (generated.oneIn(4)) {
        self.demandFromWithin(Map.of(lane, Math.max(0, CAPACITY - jobsHeld)));
      }
      if (!working) {
        working = true;
        self.later(() -> work(self));
      }
    }

    private void work(WorkerEnd self) {
      for (int done = generated.between(0, 3); done > 0 && !held.isEmpty(); done--) {
        jobsHeld -= held.remove().count();
      }
      int free = Math.max(0, CAPACITY - jobsHeld);
      working = !held.isEmpty();
      self.demandFromWithin(Map.of(lane, working ? generated.between(0, free) : free));
      if (working) {
        self.later(() -> work(self));
      }
    }
  }
}
