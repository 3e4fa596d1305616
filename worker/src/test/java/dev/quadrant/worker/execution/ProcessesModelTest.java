package dev.quadrant.worker.execution;

import dev.quadrant.job.JobSettings;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.child.ProcessesModel;
import java.time.Duration;
import java.util.Map;

final class ProcessesModelTest extends ExecutionModelContract {

  private static final JobSettings SETTINGS =
      new JobSettings(Map.of("kernel", "ejml", "processes.heap", "64m"));

  @Override
  ExecutionModel start(int slots, Runnable onSlotLost) {
    return new ProcessesModel(slots, SETTINGS, Ticker.SYSTEM).start(Duration.ofSeconds(30));
  }

  @Override
  public boolean losesSlots() {
    return false;
  }
}
