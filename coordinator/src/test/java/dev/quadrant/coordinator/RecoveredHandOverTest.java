package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedQueue;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.RunSpec;
import dev.quadrant.testing.Beat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A worker has taken a bundle while there was no coordinator. Its heartbeats say so, and so does
 * its queue: whichever is heard first, the bundle's jobs run once.
 */
class RecoveredHandOverTest {

  private static final int JOBS = 1_000;

  private final Restartable coordinator = new Restartable();

  private Bundle bundle;

  @BeforeEach
  void takenWhileNobodyListened() {
    queue().keepEverything();
    beat(List.of());
    coordinator.submit("run", JOBS);
    bundle = queue().published().getFirst();
    assertThat(bundle.count()).isLessThan(JOBS / 2);
    coordinator.restart();
  }

  private ScriptedQueue queue() {
    return coordinator.transport().queue(RunSpec.DEFAULT_QUEUE);
  }

  private void beat(List<HeldBundle> held) {
    coordinator
        .transport()
        .beat(Beat.of("worker").slots(Map.of(Runs.NOOPS, 4)).held(held).heartbeat());
    coordinator.settle();
  }

  private void heartbeat() {
    beat(List.of(new HeldBundle(bundle.key(), bundle.count())));
  }

  private void handOver() {
    queue().lose("worker");
    coordinator.settle();
  }

  private long running() {
    return coordinator.view("run").snapshot().jobs().running();
  }

  @Test
  void itsHeartbeatComesFirst() {
    isHeard(this::heartbeat, this::handOver);
  }

  @Test
  void theQueueComesFirst() {
    isHeard(this::handOver, this::heartbeat);
  }

  private void isHeard(Runnable first, Runnable second) {
    first.run();
    assertThat(running()).isEqualTo(bundle.count());
    second.run();
    assertThat(running()).isEqualTo(bundle.count());
    coordinator.report("worker", bundle.key(), bundle.count(), Outcome.SUCCEEDED);
    assertThat(running()).isZero();
  }
}
