package dev.quadrant.transport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.testing.Bundles;
import dev.quadrant.testing.Generated;
import dev.quadrant.transport.testing.CoordinatorEnd.HandOver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Jobs: who asks gets them, and no more than was asked for. */
public interface JobsContract extends Wired {

  @Test
  default void aBundleReachesExactlyOneWorkerThatWantsIt() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd first = ends().worker("first");
    WorkerEnd second = ends().worker("second");
    first.demand(NOOPS, 8);
    second.demand(NOOPS, 8);
    List<Bundle> bundles = Bundles.first(16, "run", NOOPS, 1);
    coordinator.publish(bundles);
    coordinator.handOvers().next(16);
    List<Bundle> arrived = new ArrayList<>(arrivedAt(first));
    arrived.addAll(arrivedAt(second));
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(bundles);
  }

  @Test
  default void nobodyGetsALaneItDidNotAskFor() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd noops = ends().worker("noops");
    WorkerEnd sleeps = ends().worker("sleeps");
    noops.demand(NOOPS, 10);
    sleeps.demand(Map.of(SLEEPS, 10, NOOPS, 0));
    Lane unwanted = new Lane(NOOPS.jobType(), SLEEPS.model());
    List<Bundle> wantedByFirst = Bundles.first(3, "run-1", NOOPS, 1);
    List<Bundle> wantedBySecond = Bundles.first(3, "run-2", SLEEPS, 1);
    coordinator.publish(Bundles.first(3, "run-3", unwanted, 1));
    coordinator.publish(wantedByFirst);
    coordinator.publish(wantedBySecond);
    assertThat(noops.bundles().next(3)).containsExactlyInAnyOrderElementsOf(wantedByFirst);
    assertThat(sleeps.bundles().next(3)).containsExactlyInAnyOrderElementsOf(wantedBySecond);
    assertThat(arrivedAt(noops)).isEmpty();
    assertThat(arrivedAt(sleeps)).isEmpty();
  }

  @Test
  default void aLevelStatedAgainDoesNotAddUp() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    for (int time = 0; time < 3; time++) {
      worker.demand(NOOPS, 5);
    }
    coordinator.publish(Bundles.first(8, "run", NOOPS, 1));
    coordinator.handOvers().next(5);
    assertThat(arrivedAt(worker)).hasSize(5);
  }

  @Test
  default void aLevelReplacesTheOneBefore() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    worker.demand(Map.of(NOOPS, 10, SLEEPS, 10));
    worker.demand(NOOPS, 2);
    coordinator.publish(Bundles.first(3, "run-1", SLEEPS, 1));
    coordinator.publish(Bundles.first(6, "run-2", NOOPS, 1));
    assertThat(worker.bundles().next(2)).allMatch(bundle -> bundle.lane().equals(NOOPS));
    assertThat(arrivedAt(worker)).isEmpty();
  }

  @Test
  default void aLevelIsOvershotByOneBundleAtMost() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    worker.demand(NOOPS, 9);
    coordinator.publish(Bundles.first(6, "run", NOOPS, 4));
    coordinator.handOvers().next(3);
    assertThat(arrivedAt(worker)).hasSize(3);
  }

  @Test
  default void whoWantsNothingGetsNothing() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    coordinator.publish(Bundles.first(5, "run", NOOPS, 1));
    worker.demand(Map.of());
    worker.demand(NOOPS, 0);
    assertThat(arrivedAt(worker)).isEmpty();
  }

  @Test
  default void whatWasNotTakenIsThereForALaterDemand() {
    CoordinatorEnd coordinator = ends().coordinator();
    List<Bundle> bundles = Bundles.first(9, "run", NOOPS, 1);
    coordinator.publish(bundles);
    WorkerEnd worker = ends().worker("worker");
    List<Bundle> arrived = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      worker.demand(NOOPS, 3);
      arrived.addAll(worker.bundles().next(3));
    }
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(bundles);
    assertThat(arrivedAt(worker)).isEmpty();
  }

  @Test
  default void whatIsWithdrawnIsNotDeliveredAndTheRestIs() {
    CoordinatorEnd coordinator = ends().coordinator();
    List<Bundle> unwanted = Bundles.first(10, "cancelled", NOOPS, 2);
    List<Bundle> wanted = Bundles.first(10, "other", NOOPS, 2);
    coordinator.publish(unwanted);
    coordinator.publish(wanted);
    List<Bundle> withdrawn = coordinator.withdraw("cancelled");
    assertThat(unwanted).containsAll(withdrawn);
    List<Bundle> rest = new ArrayList<>(unwanted);
    rest.removeAll(withdrawn);
    rest.addAll(wanted);
    WorkerEnd worker = ends().worker("worker");
    worker.demand(NOOPS, 100);
    coordinator.handOvers().next(rest.size());
    assertThat(arrivedAt(worker)).containsExactlyInAnyOrderElementsOf(rest);
    assertThat(coordinator.withdraw("cancelled")).isEmpty();
  }

  @Test
  default void theQueueSaysWhichWorkerGotWhichBundle() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd noops = ends().worker("noops");
    WorkerEnd sleeps = ends().worker("sleeps");
    noops.demand(NOOPS, 1);
    sleeps.demand(SLEEPS, 1);
    Bundle noop = Bundles.of("run-1", NOOPS, 7, 1);
    Bundle sleep = Bundles.of("run-2", SLEEPS, 9, 1);
    coordinator.publish(noop, sleep);
    assertThat(noops.bundles().next()).isEqualTo(noop);
    assertThat(sleeps.bundles().next()).isEqualTo(sleep);
    Map<Bundle, String> got = Map.of(noop, "noops", sleep, "sleeps");
    Map<Bundle, String> said = new HashMap<>(); // who has handed a bundle back has it no more
    while (!said.equals(got)) {
      HandOver next = coordinator.handOvers().next();
      said.put(next.bundle(), next.worker());
    }
    assertThat(arrivedAt(noops)).isEmpty();
    assertThat(arrivedAt(sleeps)).isEmpty();
  }

  @Test
  default void payloadsArriveByteForByte() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    Generated generated = new Generated(7);
    List<Payload> payloads =
        IntStream.of(0, 1, 255, 4_096, Payload.MAX_BYTES)
            .mapToObj(size -> Payload.of(generated.bytes(size)))
            .toList();
    Bundle listed = Bundles.of("listed", NOOPS, 3, new Payloads.Listed(payloads));
    Bundle repeated =
        Bundles.of("repeated", NOOPS, 0, new Payloads.Repeated(payloads.getLast(), 10_000));
    worker.demand(NOOPS, 10_000);
    coordinator.publish(listed, repeated);
    assertThat(Set.copyOf(worker.bundles().next(2))).isEqualTo(Set.of(listed, repeated));
  }

  @Test
  default void nothingIsLostOrDoubledInAHundredThousandJobs() {
    new JobsSoak(ends(), NOOPS, 3, 100_000, 11).run();
  }
}
