package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.model.ControlMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerClocksTest {

  private final Restartable coordinator = new Restartable();
  private final ScriptedWorker worker =
      new ScriptedWorker(coordinator.transport(), "worker", Map.of());

  private ControlMessage.Present asked() {
    return coordinator.transport().asked().getLast();
  }

  private int times() {
    return coordinator.transport().asked().size();
  }

  private void beatAndTick() {
    worker.beat();
    coordinator.tick();
  }

  /** Else one that was refused would never learn that there is another coordinator. */
  @Test
  void aWorkerThatReadsTheSameClockIsAskedOnceByEachCoordinator() {
    beatAndTick();
    assertThat(times()).isEqualTo(1);
    assertThat(asked().epoch()).isEqualTo(1);
    worker.hear(asked());
    for (int second = 0; second < 30; second++) {
      beatAndTick();
    }
    assertThat(times()).isEqualTo(1);
    coordinator.restart();
    beatAndTick();
    assertThat(times()).isEqualTo(2);
    assertThat(asked().epoch()).isEqualTo(2);
    worker.hear(asked());
    for (int second = 0; second < 30; second++) {
      beatAndTick();
    }
    assertThat(times()).isEqualTo(2);
  }
}
