package dev.quadrant.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.membership.Capacity;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.track.RunTracker;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneDispatchTest {

  private static final Capacity FOUR_SLOTS = Capacity.of(List.of(4));
  private static final Capacity NOBODY = Capacity.of(List.of());

  private static final Window HALF_A_SECOND_IN_ORDER =
      new Window(Duration.ofMillis(500).toNanos(), true, Bundle.MAX_JOBS);

  private final LaneDispatch lane =
      new LaneDispatch(new Window(Duration.ofMillis(50).toNanos(), false, Bundle.MAX_JOBS));
  private final List<Bundle> offered = new ArrayList<>();

  private RunTracker add(String id, int jobs, int weight) {
    RunTracker run = Runs.tracker(Runs.spec(id, Runs.NOOPS, jobs, weight));
    lane.add(id, Runs.offering(run));
    return run;
  }

  private void fill() {
    lane.fill(FOUR_SLOTS, 0, offered::add);
  }

  private Map<String, Integer> jobsOffered() {
    return offered.stream()
        .collect(Collectors.groupingBy(Bundle::run, Collectors.summingInt(Bundle::count)));
  }

  /** Workers take everything that is on offer, again and again. */
  private void takeAll(int rounds) {
    for (int round = 0; round < rounds; round++) {
      int before = offered.size();
      fill();
      offered.subList(before, offered.size()).forEach(bundle -> lane.taken(bundle.count()));
    }
  }

  @Test
  void offersTwoJobsASlotWhileDurationsAreUnknown() {
    add("run", 1_000_000, 1);
    fill();
    fill();
    assertThat(jobsOffered()).isEqualTo(Map.of("run", 8));
    lane.taken(3);
    fill();
    assertThat(jobsOffered()).isEqualTo(Map.of("run", 11));
  }

  @Test
  void offersAWindowOfWorkOnceDurationsAreKnown() {
    Runs.succeed(add("run", 1_000_000, 1), 100, Duration.ofMillis(1));
    fill();
    assertThat(jobsOffered().get("run")).as("50 ms on four slots").isBetween(200, 240);
  }

  @Test
  void ofAQueueThatHandsOverInOrderOnlyFreeSlotsGetAnOfferWhileDurationsAreUnknown() {
    LaneDispatch inOrder = new LaneDispatch(HALF_A_SECOND_IN_ORDER);
    inOrder.add("run", Runs.offering(Runs.tracker(Runs.spec("run", 100))));
    inOrder.fill(FOUR_SLOTS, 0, offered::add);
    assertThat(jobsOffered()).isEqualTo(Map.of("run", 4));
    inOrder.taken(3);
    inOrder.fill(FOUR_SLOTS, 3, offered::add);
    assertThat(jobsOffered()).as("one is on offer for the slot that is left").hasSize(1);
    assertThat(jobsOffered()).isEqualTo(Map.of("run", 4));
    inOrder.fill(FOUR_SLOTS, 1, offered::add);
    assertThat(jobsOffered()).as("two jobs have ended").isEqualTo(Map.of("run", 6));
  }

  @Test
  void ofAQueueThatHandsOverInOrderOneMoreIsOnOfferForEachJobWhoseDurationIsKnown() {
    RunTracker run = Runs.tracker(Runs.spec("run", 100));
    LaneDispatch inOrder = new LaneDispatch(HALF_A_SECOND_IN_ORDER);
    inOrder.add("run", Runs.offering(run));
    Runs.succeed(run, 1, Duration.ofMillis(150));
    inOrder.fill(FOUR_SLOTS, 3, offered::add);
    assertThat(jobsOffered()).as("for the free slot, and ahead").isEqualTo(Map.of("run", 2));
    Runs.succeed(run, 1, Duration.ofMillis(150));
    inOrder.fill(FOUR_SLOTS, 3, offered::add);
    assertThat(jobsOffered()).as("one more ahead").isEqualTo(Map.of("run", 3));
  }

  @Test
  void ofAQueueThatHandsOverInOrderNothingIsOnOfferBehindLongJobsHoweverFewHaveEnded() {
    RunTracker run = Runs.tracker(Runs.spec("run", 100));
    LaneDispatch inOrder = new LaneDispatch(HALF_A_SECOND_IN_ORDER);
    inOrder.add("run", Runs.offering(run));
    Runs.succeed(run, 2, Duration.ofMinutes(1));
    inOrder.fill(FOUR_SLOTS, 3, offered::add);
    assertThat(jobsOffered()).isEqualTo(Map.of("run", 1));
  }

  @Test
  void ofAQueueThatHandsOverInOrderLongJobsAreOfferedToFreeSlotsAndShortOnesByTime() {
    RunTracker shorts = Runs.tracker(Runs.spec("short", 100_000));
    Runs.succeed(shorts, 100, Duration.ofMillis(1));
    LaneDispatch ofShorts = new LaneDispatch(HALF_A_SECOND_IN_ORDER);
    ofShorts.add("short", Runs.offering(shorts));
    ofShorts.fill(FOUR_SLOTS, 4, offered::add);
    int last = offered.getLast().count();
    int all = offered.stream().mapToInt(Bundle::count).sum();
    assertThat(all - last).as("500 ms on four slots are not full").isLessThan(2_000);
    assertThat(all).as("until the last bundle fills them").isGreaterThanOrEqualTo(2_000);
    assertThat(last).as("60 ms on four slots").isLessThanOrEqualTo(240);
    RunTracker longs = Runs.tracker(Runs.spec("long", 1_000));
    Runs.succeed(longs, 100, Duration.ofMinutes(1));
    LaneDispatch ofLongs = new LaneDispatch(HALF_A_SECOND_IN_ORDER);
    ofLongs.add("long", Runs.offering(longs));
    ofLongs.fill(FOUR_SLOTS, 3, offered::add);
    assertThat(jobsOffered().get("long")).isEqualTo(1);
  }

  @Test
  void offersNothingWhileNobodyCanRunIt() {
    add("run", 10, 1);
    lane.fill(NOBODY, 0, offered::add);
    assertThat(offered).isEmpty();
    fill();
    assertThat(offered).isNotEmpty();
  }

  @Test
  void aSmallRunDoesNotWaitBehindALargeOne() {
    RunTracker large = add("large", 10_000_000, 1);
    Runs.succeed(large, 100, Duration.ofNanos(1_000));
    fill();
    int before = jobsOffered().getOrDefault("large", 0);
    assertThat(before).as("a window").isLessThan(120_000);
    add("small", 10, 1);
    lane.taken(before);
    takeAll(12);
    assertThat(jobsOffered()).containsEntry("small", 10);
    assertThat(jobsOffered().get("large")).as("in the meantime").isLessThan(before + 600_000);
  }

  @Test
  void runsShareByTheirWeights() {
    add("one", 10_000_000, 1);
    add("three", 10_000_000, 3);
    takeAll(1_000);
    Map<String, Integer> jobs = jobsOffered();
    assertThat(jobs.getOrDefault("three", 0) / (double) jobs.getOrDefault("one", 1))
        .isBetween(2.9, 3.1);
  }

  @Test
  void aRunThatIsRemovedIsOfferedNoMore() {
    add("run", 100, 1);
    lane.remove("run");
    fill();
    assertThat(offered).isEmpty();
    assertThat(lane.idle()).isTrue();
  }

  @Test
  void aBundleCarriesAtMostItsBytesAndALargerPayloadTravelsAlone() {
    Payload half = Payload.of(new byte[Payload.MAX_BYTES / 2]);
    List<Payload> payloads = new ArrayList<>(Collections.nCopies(100, Payload.of("small")));
    payloads.addAll(Collections.nCopies(3_000, half));
    RunTracker run = Runs.tracker(Runs.spec("run", Runs.NOOPS, new Payloads.Listed(payloads), 1));
    lane.add("run", Runs.offering(run));
    Runs.succeed(run, 100, Duration.ofNanos(1));
    takeAll(1_000);
    assertThat(jobsOffered()).containsEntry("run", 3_000);
    assertThat(offered)
        .allSatisfy(
            bundle -> assertThat(bundle.payloads().bytes()).isLessThanOrEqualTo(Bundle.MAX_BYTES))
        .anySatisfy(bundle -> assertThat(bundle.count()).isEqualTo(16));
  }

  @Test
  void everyIndexIsOfferedOnceWithItsOwnPayload() {
    List<Payload> payloads =
        IntStream.range(0, 500).mapToObj(index -> Payload.of("payload " + index)).toList();
    lane.add(
        "run",
        Runs.offering(
            Runs.tracker(Runs.spec("run", Runs.NOOPS, new Payloads.Listed(payloads), 1))));
    takeAll(500);
    int next = 0;
    for (Bundle bundle : offered) {
      assertThat(bundle.first()).isEqualTo(next);
      for (int offset = 0; offset < bundle.count(); offset++) {
        assertThat(bundle.payloads().at(offset)).isEqualTo(payloads.get(next++));
      }
    }
    assertThat(next).isEqualTo(500);
  }
}
