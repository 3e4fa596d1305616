package dev.quadrant.transport.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.RunSpec;
import dev.quadrant.testing.Bundles;
import dev.quadrant.testing.Generated;
import dev.quadrant.testing.Row;
import dev.quadrant.time.ClockId;
import dev.quadrant.transport.testing.CoordinatorEnd;
import dev.quadrant.transport.testing.SignalsContract;
import dev.quadrant.transport.testing.TransportContract;
import dev.quadrant.transport.testing.WorkerEnd;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What else holds for both transports over an event bus: it is best-effort, and peers may die. */
abstract class EventBusContract extends TransportContract {

  private final List<Runnable> interceptors = new ArrayList<>();

  @Override
  public void sendBytes(Channel channel, WorkerEnd worker, byte[] bytes) {
    ends().vertx().eventBus().publish(address(channel, worker), Buffer.buffer(bytes));
    ends().settle();
  }

  private static String address(Channel channel, WorkerEnd worker) {
    return switch (channel) {
      case JOBS -> Addresses.delivery(RunSpec.DEFAULT_QUEUE, worker.id(), worker.incarnation());
      case DEMANDS -> Addresses.demand(RunSpec.DEFAULT_QUEUE);
      case RESULTS -> Addresses.RESULTS;
      case CONTROL -> Addresses.CONTROL;
      case HEARTBEATS -> Addresses.WORKERS;
    };
  }

  /** Loses the next message to this address, as the bus may. */
  private void loseNext(String address) {
    Map<String, Boolean> lost = new ConcurrentHashMap<>();
    intercept(delivery -> {
      if (!delivery.message().address().equals(address)
          || lost.putIfAbsent(address, true) != null) {
        delivery.next();
      }
    });
  }

  /** Sees everything that is sent, until the test ends. */
  private void intercept(Handler<DeliveryContext<Object>> interceptor) {
    for (Vertx vertx : ends().all()) {
      vertx.eventBus().addOutboundInterceptor(interceptor);
      interceptors.add(() -> vertx.eventBus().removeOutboundInterceptor(interceptor));
    }
  }

  @AfterEach
  void interceptNothing() {
    interceptors.forEach(Runnable::run);
  }

  @Test
  void everythingTravelsAsProtobuf() throws Exception {
    Map<String, List<byte[]>> seen = new ConcurrentHashMap<>();
    intercept(delivery -> {
      if (delivery.body() instanceof Buffer bytes) {
        seen.computeIfAbsent(delivery.message().address(), ignored -> new CopyOnWriteArrayList<>())
            .add(bytes.getBytes());
      }
      delivery.next();
    });
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    Bundle bundle = Bundles.of("run", NOOPS, 0, 1);
    worker.demand(NOOPS, 1);
    coordinator.publish(bundle);
    worker.bundles().next();
    ResultBatch batch = new Generated(1).batch();
    worker.send(batch).await();
    Heartbeat heartbeat = new Generated(2).heartbeat();
    worker.heartbeat(heartbeat);
    ControlMessage cancel = new ControlMessage.Cancel(1, "run");
    coordinator.broadcast(cancel);
    coordinator.heartbeats().next();
    worker.controls().next();

    assertThat(Wire.decodeDemand(last(seen, Channel.DEMANDS, worker)).levels())
        .isEqualTo(Map.of(NOOPS, 1));
    assertThat(Wire.decodeDelivery(last(seen, Channel.JOBS, worker)).bundles())
        .containsOnly(bundle);
    assertThat(
            Wire.decodeResults(last(seen, Channel.RESULTS, worker)).sections().stream()
                .map(Row::of))
        .isEqualTo(batch.sections().stream().map(Row::of).toList());
    assertThat(Wire.decodeHeartbeat(last(seen, Channel.HEARTBEATS, worker))).isEqualTo(heartbeat);
    assertThat(seen.get(Addresses.CONTROL)).contains(Wire.encode(cancel));
  }

  private static byte[] last(Map<String, List<byte[]>> seen, Channel channel, WorkerEnd worker) {
    return seen.getOrDefault(address(channel, worker), List.of(new byte[0])).getLast();
  }

  @Test
  void aLostDemandCostsNothing() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    loseNext(Addresses.demand(RunSpec.DEFAULT_QUEUE));
    worker.demand(NOOPS, 5);
    worker.restate(NOOPS, 5);
    coordinator.publish(Bundles.first(20, "run", NOOPS, 1));
    assertThat(worker.bundles().next(5)).hasSize(5);
    assertThat(arrivedAt(worker)).isEmpty();
  }

  @Test
  void aLostDeliveryStopsAWorkerOnlyUntilItIsForgotten() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    loseNext(address(Channel.JOBS, worker));
    worker.demand(NOOPS, 1);
    coordinator.publish(Bundles.of("lost", NOOPS, 0, 1));
    coordinator.handOvers().next();
    Bundle next = Bundles.of("run", NOOPS, 1, 1);
    coordinator.publish(next);
    coordinator.forget("worker");
    coordinator.admit(worker);
    worker.restate(NOOPS, 1);
    assertThat(worker.bundles().next()).isEqualTo(next);
  }

  @Test
  void whoIsForgottenGetsNothingUntilItStatesItsDemandAgain() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    worker.demand(NOOPS, 5);
    awaitDemand(coordinator, worker);
    coordinator.forget("worker");
    coordinator.admit(worker);
    coordinator.publish(Bundles.first(3, "run", NOOPS, 1));
    assertThat(arrivedAt(worker)).isEmpty();
    worker.restate(NOOPS, 5);
    assertThat(worker.bundles().next(3)).hasSize(3);
  }

  /** A heartbeat goes the way a demand goes, behind it. */
  private static void awaitDemand(CoordinatorEnd coordinator, WorkerEnd worker) {
    worker.heartbeat(new Generated(0).heartbeat());
    coordinator.heartbeats().next();
  }

  @Test
  void aRestartedWorkerDoesNotGetWhatWasMeantForTheOneBefore() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd before = ends().worker("worker");
    before.demand(NOOPS, 5);
    awaitDemand(coordinator, before);
    before.close();
    WorkerEnd after = ends().newcomer("worker");
    assertThat(after.incarnation()).isNotEqualTo(before.incarnation());
    coordinator.publish(Bundles.first(5, "before", NOOPS, 1));
    coordinator.handOvers().next(5);
    coordinator.admit(after);
    assertThat(arrivedAt(after)).isEmpty();
    after.demand(NOOPS, 5);
    coordinator.publish(Bundles.first(9, "after", NOOPS, 1));
    assertThat(after.bundles().next(5)).allMatch(bundle -> bundle.run().equals("after"));
    assertThat(arrivedAt(after)).isEmpty();
    assertThat(before.bundles().drain()).isEmpty();
  }

  @Test
  void whoIsNotAdmittedGetsNothingAndAtOnceWhatItWantsWhenItIs() {
    WorkerEnd newcomer = ends().newcomer("worker");
    assertPassedBy(newcomer);
    Bundle next = Bundles.of("run", NOOPS, 1, 1);
    ends().coordinator().publish(next);
    ends().coordinator().admit(newcomer);
    assertThat(newcomer.bundles().next()).isEqualTo(next);
  }

  /** The next start may be of another release. */
  @Test
  void whoStartsAnewGetsNothingUntilThisStartIsAdmitted() {
    ends().coordinator();
    WorkerEnd before = ends().worker("worker");
    before.close();
    WorkerEnd after = ends().newcomer("worker");
    assertPassedBy(after);
    ends().coordinator().admit(after);
    assertThat(arrivedAt(after)).isEmpty();
    assertThat(before.bundles().drain()).isEmpty();
  }

  @Test
  void whoIsForgottenIsToBeAdmittedAgain() {
    WorkerEnd worker = ends().worker("worker");
    ends().coordinator().forget("worker");
    assertPassedBy(worker);
    ends().coordinator().admit(worker);
    assertThat(arrivedAt(worker)).isEmpty();
  }

  /** However much it wants, another that wants less is given what there is. */
  private void assertPassedBy(WorkerEnd worker) {
    CoordinatorEnd coordinator = ends().coordinator();
    worker.demand(NOOPS, 100);
    awaitDemand(coordinator, worker);
    WorkerEnd other = ends().worker("other");
    other.demand(NOOPS, 1);
    Bundle bundle = Bundles.of("run", NOOPS, 0, 1);
    coordinator.publish(bundle);
    assertThat(other.bundles().next()).isEqualTo(bundle);
  }

  @Test
  void workersShareByTheirFreeSlots() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd large = ends().worker("large");
    WorkerEnd small = ends().worker("small");
    large.demand(NOOPS, 12);
    small.demand(NOOPS, 4);
    awaitDemand(coordinator, large);
    awaitDemand(coordinator, small);
    coordinator.publish(Bundles.first(12, "run", NOOPS, 1));
    coordinator.handOvers().next(12);
    // The freest gets the next, so both have as many places left: two each.
    assertThat(arrivedAt(large)).hasSize(10);
    assertThat(arrivedAt(small)).hasSize(2);
  }

  @Test
  void bundlesOfALaneAreHandedOverInTheOrderInWhichTheyWerePublished() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    List<Bundle> bundles = Bundles.first(50, "run", NOOPS, 2);
    coordinator.publish(bundles);
    worker.demand(NOOPS, 100);
    assertThat(worker.bundles().next(50)).isEqualTo(bundles);
  }

  @Test
  void aBatchIsAnsweredOnlyOnceItIsKept() {
    CoordinatorEnd coordinator = ends().coordinator();
    Promise<Void> kept = Promise.promise();
    coordinator.answerWith(batch -> kept.future());
    Future<Void> sent =
        ends().worker("worker").send(new ResultBatch("worker", ClockId.OWN, 1, List.of()));
    coordinator.batches().next();
    assertThat(sent.isComplete()).isFalse();
    kept.complete();
    sent.await();
  }

  @Test
  void resultsWaitForACoordinatorThatIsNotThereYet() {
    WorkerEnd worker = ends().worker("worker");
    Future<Void> sent = worker.send(new ResultBatch("worker", ClockId.OWN, 3, List.of()));
    assertThat(ends().coordinator().batches().next().sequence()).isEqualTo(3);
    sent.await();
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"DEMANDS", "RESULTS", "HEARTBEATS"})
  void bodiesThatAreNoBytesAreRefusedAndCountedAtTheCoordinator(Channel channel) {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    publishForeignBodies(address(channel, worker));
    awaitDemand(coordinator, worker);
    assertThat(coordinator.refused()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"JOBS", "CONTROL"})
  void bodiesThatAreNoBytesAreRefusedAndCountedAtTheWorker(Channel channel) {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    SignalsContract.awaitJobs(coordinator, worker);
    publishForeignBodies(address(channel, worker));
    coordinator.broadcast(new ControlMessage.Cancel(1, "run"));
    worker.controls().next();
    assertThat(worker.refused()).isEqualTo(3);
  }

  private void publishForeignBodies(String address) {
    ends().vertx().eventBus().publish(address, "text");
    ends().vertx().eventBus().publish(address, new JsonObject().put("version", 1));
    ends().vertx().eventBus().publish(address, null);
    ends().settle();
  }

  @Test
  void bytesThatAreNoDemandAreRefusedAndCountedAndTheNextIsServed() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    sendBytes(Channel.DEMANDS, worker, GARBAGE);
    worker.demand(NOOPS, 1);
    coordinator.publish(Bundles.of("run", NOOPS, 0, 1));
    assertThat(worker.bundles().next().run()).isEqualTo("run");
    assertThat(coordinator.refused()).isEqualTo(1);
  }
}
