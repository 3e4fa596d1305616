package dev.quadrant.worker.execution;

import static dev.quadrant.worker.execution.Eventually.eventually;
import static dev.quadrant.worker.execution.Harness.times;

import dev.quadrant.job.JobSettings;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.child.ProcessesModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every child goes on being fed. */
@Timeout(120)
final class ChildFeedTest {

  private static final JobSettings SETTINGS = new JobSettings(Map.of("kernel", "ejml"));

  @TempDir Path folder;

  private static Harness start() {
    return new Harness(
        lost -> new ProcessesModel(2, SETTINGS, Ticker.SYSTEM).start(Duration.ofSeconds(30)));
  }

  /** Whoever looks for jobs then waits for a lock, and may be told of jobs meanwhile. */
  @Test
  void noChildIsForgottenWhileTheFeedIsContended() {
    AtomicBoolean crowded = new AtomicBoolean(true);
    try (Harness harness = start()) {
      Submitted first = harness.submit(ProbeJob.NAME, "echo");
      first.await();
      for (int user = 0; user < 2; user++) {
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              while (crowded.get()) {
                first.execution().handBackUnstarted();
              }
            });
      }
      for (int round = 0; round < 500; round++) {
        List<Submitted> bundles = new ArrayList<>();
        for (int bundle = 0; bundle < 3; bundle++) {
          bundles.add(harness.submit(ProbeJob.NAME, times(2, "echo")));
        }
        bundles.forEach(Submitted::await);
      }
      crowded.set(false);

      Marks marks = new Marks(folder.resolve("marks"));
      harness.submit(ProbeJob.NAME, "mark-and-hang " + marks);
      harness.submit(ProbeJob.NAME, "mark-and-hang " + marks);
      eventually("both children run a job", () -> marks.read().size() == 2);
    } finally {
      crowded.set(false);
    }
  }

  /**
   * The first child offers room while its jobs seem short, and is called when it has none. At times
   * the other is the busy one, which proves nothing: hence several times.
   */
  @RepeatedTest(4)
  void aJobThatCountedOnABusyChildGoesToAnIdleOne() {
    Marks marks = new Marks(folder.resolve("marks"));
    try (Harness harness = start()) {
      harness.learn(ProbeJob.NAME, "echo");
      Submitted busy = harness.submit(ProbeJob.NAME, "mark-and-hang " + marks);
      eventually("a child is busy", () -> marks.read().size() == 1);
      busy.execution().pace().observe(1, Duration.ofHours(1).toNanos());

      harness.submit(ProbeJob.NAME, "mark-and-hang " + marks);
      eventually("the other child runs the next job", () -> marks.read().size() == 2);
    }
  }
}
