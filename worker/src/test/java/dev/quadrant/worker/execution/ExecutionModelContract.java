package dev.quadrant.worker.execution;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every execution model promises. */
@Timeout(120)
abstract class ExecutionModelContract
    implements RunningContract, StoppingContract, FailureContract {

  @TempDir Path folder;

  /** Starts the model. */
  abstract ExecutionModel start(int slots, Runnable onSlotLost);

  @Override
  public final Harness start(int slots) {
    return new Harness(onSlotLost -> start(slots, onSlotLost));
  }

  @Override
  public boolean losesSlots() {
    return true;
  }

  @Override
  public final Marks marks() {
    return new Marks(folder.resolve("marks"));
  }

  @BeforeEach
  void holdStubbornJobs() {
    ProbeJob.letGo = false;
  }

  @AfterEach
  void releaseStubbornJobs() {
    ProbeJob.letGo = true;
  }
}
