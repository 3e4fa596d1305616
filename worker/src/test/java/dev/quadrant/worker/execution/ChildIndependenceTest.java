package dev.quadrant.worker.execution;

import static dev.quadrant.worker.execution.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.child.ChildMain;
import dev.quadrant.worker.execution.child.ProcessesModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What child processes need of their parent, and what not. */
@Timeout(120)
final class ChildIndependenceTest {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir Path folder;
  @TempDir Path temporary;

  private static ProcessesModel start(int slots, String options) {
    JobSettings settings = new JobSettings(Map.of("kernel", "ejml", "processes.options", options));
    return new ProcessesModel(slots, settings, Ticker.SYSTEM).start(Duration.ofSeconds(30));
  }

  @Test
  void childrenLoadNeitherVertxNorHazelcast() throws IOException {
    Path log = folder.resolve("classes");
    try (Harness harness = new Harness(lost -> start(1, "-Xlog:class+load:file=" + log))) {
      harness.learn(ProbeJob.NAME, "echo");
      assertThat(harness.submit(AsyncProbeJob.NAME, "later").await())
          .allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
    }
    assertThat(Files.readAllLines(log))
        .anyMatch(line -> line.contains("dev.quadrant.worker.execution.child.ChildJobs"))
        .noneMatch(line -> line.contains("io.vertx."))
        .noneMatch(line -> line.contains("io.netty."))
        .noneMatch(line -> line.contains("com.hazelcast."));
  }

  @Test
  void aJobTypeThatIsNotRegisteredSaysHowToRegisterIt() {
    Lane lane = new Lane("test-unregistered", ExecutionModelName.PROCESSES);
    Bundle bundle =
        new Bundle(
            new BundleKey("a-run", 0, 1),
            lane,
            Harness.LONG.toNanos(),
            new Payloads.Repeated(Payload.EMPTY, 3));
    JobForm here = new JobForm.Blocking((payload, context) -> payload);
    try (ProcessesModel model = start(1, "")) {
      Submitted submitted = new Submitted(bundle, here, new RunPace());
      model.execute(submitted.execution());
      assertThat(submitted.await())
          .allMatch(row -> row.outcome() == Outcome.UNRECOVERABLE)
          .allMatch(row -> row.complaint().contains("'test-unregistered'"))
          .allMatch(row -> row.complaint().contains("META-INF/services/"));
    }
  }

  @Test
  void childrenEndWithAKilledParentAndLeaveNoFile() throws Exception {
    Marks pids = new Marks(folder.resolve("pids"));
    Process parent = parent(pids);
    eventually("both children compute", () -> pids.read().size() == 2);
    assertThat(parent.descendants()).extracting(ProcessHandle::pid).containsAll(asLongs(pids));
    assertThatNothingOutlives(parent);
  }

  @Test
  void neitherDoChildrenWhoseParentIsKilledAsTheyStart() throws Exception {
    Process parent = parent(new Marks(folder.resolve("pids")));
    eventually(
        "both children's JVMs start",
        () -> parent.descendants().filter(ChildIndependenceTest::child).count() == 2);
    assertThatNothingOutlives(parent);
  }

  private Process parent(Marks pids) throws IOException {
    return new ProcessBuilder(
            List.of(
                JAVA.toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                ParentToKill.class.getName(),
                pids.toString()))
        .inheritIO()
        .start();
  }

  /** Not what has only been forked: that still looks like its parent, and may never become one. */
  private static boolean child(ProcessHandle process) {
    return process.info().command().filter(JAVA.toString()::equals).isPresent()
        && commandLine(process).contains(ChildMain.class.getName());
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
    } catch (IOException goneOrAnotherSystem) {
      return process.info().commandLine().orElse("");
    }
  }

  private void assertThatNothingOutlives(Process parent) throws Exception {
    List<ProcessHandle> children = parent.descendants().toList();
    parent.destroyForcibly();
    assertThat(parent.waitFor(30, TimeUnit.SECONDS)).isTrue();
    eventually("the children are dead", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  private static List<Long> asLongs(Marks pids) {
    return pids.read().stream().map(Integer::longValue).toList();
  }

  /** A process whose children never finish their jobs. */
  static final class ParentToKill {

    private ParentToKill() {}

    public static void main(String[] args) {
      Harness harness = new Harness(lost -> start(2, ""));
      harness.submit(ProbeJob.NAME, Harness.times(2, "pid " + args[0])).await();
    }
  }
}
