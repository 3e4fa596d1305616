package dev.quadrant.transport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.testing.Bundles;
import dev.quadrant.testing.Generated;
import dev.quadrant.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Control messages, heartbeats, and messages that nobody can read. */
public interface SignalsContract extends Wired {

  byte[] GARBAGE = "no message of ours".getBytes(StandardCharsets.UTF_8);

  @Test
  default void controlReachesAllWorkers() {
    CoordinatorEnd coordinator = ends().coordinator();
    List<WorkerEnd> workers =
        IntStream.range(0, 3).mapToObj(number -> ends().worker("worker-" + number)).toList();
    List<ControlMessage> messages =
        List.of(
            new ControlMessage.Cancel(1, "run-1"),
            new ControlMessage.Cancel(1, "run-2"),
            new ControlMessage.Resume(1, "run-1"),
            new ControlMessage.Drain(1, "worker-1"),
            new ControlMessage.Refuse(1, "worker-2", Long.MAX_VALUE, "it is too new"));
    messages.forEach(coordinator::broadcast);
    for (WorkerEnd worker : workers) {
      assertThat(worker.controls().next(messages.size())).as(worker.id()).isEqualTo(messages);
    }
  }

  /** At once or with what the transport says of it anyway. */
  @Test
  default void whoIsAskedToAnswerHearsWhatTheCoordinatorsClockReads() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    long before = Ticker.SYSTEM.nanos();
    coordinator.ask(before);
    ControlMessage.Present heard = worker.presents().next();
    while (heard.nanos() < before) {
      heard = worker.presents().next();
    }
    assertThat(heard.epoch()).isEqualTo(1);
    assertThat(heard.nanos()).isLessThanOrEqualTo(Ticker.SYSTEM.nanos());
  }

  @Test
  default void heartbeatsArriveAsTheyWereSent() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    for (long seed = 0; seed < 20; seed++) {
      Heartbeat sent = new Generated(seed).heartbeat();
      worker.heartbeat(sent);
      assertThat(coordinator.heartbeats().next()).as("seed %d", seed).isEqualTo(sent);
    }
  }

  @Test
  default void bytesThatAreNoHeartbeatAreRefusedAndCountedAndTheNextIsServed() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    Heartbeat good = new Generated(1).heartbeat();
    sendBytes(Channel.HEARTBEATS, worker, GARBAGE);
    worker.heartbeat(good);
    assertThat(coordinator.heartbeats().next()).isEqualTo(good);
    assertThat(coordinator.refused()).isEqualTo(1);
  }

  @Test
  default void bytesThatAreNoControlMessageAreRefusedAndCountedAndTheNextIsServed() {
    WorkerEnd worker = ends().worker("worker");
    sendBytes(Channel.CONTROL, worker, GARBAGE);
    ends().coordinator().broadcast(new ControlMessage.Cancel(1, "run"));
    assertThat(worker.controls().next()).isEqualTo(new ControlMessage.Cancel(1, "run"));
    assertThat(worker.refused()).isEqualTo(1);
  }

  @Test
  default void bytesThatAreNoJobsAreRefusedAndCountedAndTheNextBundleIsServed() {
    WorkerEnd worker = ends().worker("worker");
    awaitJobs(ends().coordinator(), worker);
    sendBytes(Channel.JOBS, worker, GARBAGE);
    Bundle good = Bundles.of("run", NOOPS, 0, 1);
    ends().coordinator().publish(good);
    worker.demand(NOOPS, 1);
    assertThat(worker.bundles().next()).isEqualTo(good);
    assertThat(worker.refused()).isEqualTo(1);
  }

  /** Who can be given jobs has been; others may still be unknown where bytes are sent from. */
  static void awaitJobs(CoordinatorEnd coordinator, WorkerEnd worker) {
    coordinator.publish(Bundles.of("earlier", NOOPS, 0, 1));
    worker.demand(NOOPS, 1);
    worker.bundles().next();
  }
}
