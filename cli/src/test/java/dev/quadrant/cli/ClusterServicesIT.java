package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.testing.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Coordinator and workers as the members of a cluster; some of them die, or stand still. */
@Timeout(180)
class ClusterServicesIT {

  private static final int JOBS = 40_000;
  private static final int MEMBERS = 4;

  @TempDir private Path folder = Path.of("set by JUnit");

  private final List<Integer> ports =
      Stream.generate(FreePort::find).distinct().limit(MEMBERS).toList();
  private final List<Running> workers = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // started before each
  private Served served;

  @BeforeEach
  void start() throws Exception {
    served = coordinator(0);
  }

  private Served coordinator(int httpPort) throws IOException, InterruptedException {
    String[] kept = {"--data-dir", folder.resolve("runs").toString()};
    return Served.startAt(httpPort, folder, Running.words(member(0), kept));
  }

  /** Options of a member; all know where the others may be. */
  private String[] member(int number) {
    String all = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    String own = ports.get(number).toString();
    return new String[] {
      "--transport", "event-bus", "--cluster-port", own, "--cluster-members", all
    };
  }

  private Running worker(String id) throws IOException, InterruptedException {
    String[] words = {"worker", "--id", id, "--kernel", "ejml"};
    Running worker =
        Running.start(folder, "is ready", Running.words(words, member(1 + workers.size())));
    workers.add(worker);
    return worker;
  }

  @AfterEach
  void end() {
    workers.forEach(Running::close);
    served.close();
  }

  private String submit(int jobs) {
    return submit("worker-threads", 1, jobs);
  }

  private String submit(String model, int millis, int jobs) {
    return served.submit(
        "sleep",
        "--payload",
        "{\"millis\":%d}".formatted(millis),
        "--model",
        model,
        "--jobs",
        Integer.toString(jobs));
  }

  private void awaitSucceeded(int jobs) {
    served.await(runs -> runs.at("/items/0/jobs/succeeded").asInt() > jobs, "runs", "--limit", "1");
  }

  private void assertCountedOnce(String run, int jobs) {
    assertThat(served.client("watch", run, "--no-progress").exitCode()).isZero();
    JsonNode cell = served.json("report", run).at("/cells/0");
    assertThat(cell.get("succeeded").asInt()).isEqualTo(jobs);
    assertThat(cell.get("jobs").asInt()).isEqualTo(jobs);
    assertThat(cell.get("failed").asInt()).isZero();
    assertThat(cell.get("lost").asInt()).isZero();
  }

  @Test
  void everyJobCountsOnceThoughAWorkerAndTheCoordinatorAreKilledAndAnotherIsReplaced()
      throws Exception {
    Running killed = worker("killed");
    Running drained = worker("drained");
    String run = submit(JOBS);
    awaitSucceeded(JOBS / 10);
    killed.signal("KILL");
    awaitSucceeded(JOBS / 4);
    served.signal("KILL");
    served.exitCode();
    int httpPort = served.port();
    served = coordinator(httpPort);
    awaitSucceeded(JOBS / 3);
    Running late = worker("late");
    drained.signal("TERM");
    assertThat(drained.exitCode()).isZero();
    assertThat(drained.err()).noneMatch(line -> line.contains("--drain-timeout"));
    assertCountedOnce(run, JOBS);
    assertThat(served.client("drain", "late").out()).contains("late is draining");
    assertThat(late.exitCode()).isZero();
  }

  @Test
  void aWorkerThatStoodStillForLongerThanItWasAMemberWorksAgain() throws Exception {
    Running frozen = worker("frozen");
    Running other = worker("other");
    String during = submit(JOBS / 4);
    awaitSucceeded(JOBS / 100);
    frozen.signal("STOP");
    assertCountedOnce(during, JOBS / 4);
    served.await(list -> !list.toString().contains("frozen"), "workers");
    other.signal("KILL");
    other.exitCode();
    frozen.signal("CONT");
    assertCountedOnce(submit(JOBS / 20), JOBS / 20);
  }

  @Test
  void hazelcastTasksOfAKilledMemberRunAgainOnTheOthers() throws Exception {
    Running killed = worker("killed");
    worker("one");
    worker("two");
    int jobs = JOBS / 50;
    String run = submit("hazelcast", 20, jobs);
    awaitSucceeded(jobs / 10);
    killed.signal("KILL");
    assertCountedOnce(run, jobs);
    assertThat(served.json("workers").at("/items")).hasSize(2);
  }

  @Test
  void aSecondCoordinatorIsRefusedAndTheFirstGoesOn() throws Exception {
    try (Launched second =
        Launched.start(
            Running.folder(folder),
            Running.words(new String[] {"coordinator", "--http-port", "0"}, member(1)))) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err()).anyMatch(line -> line.contains("the cluster has a coordinator"));
    }
    worker("worker");
    assertCountedOnce(submit(100), 100);
  }

  @Test
  void aPortThatIsInUseIsNamed() throws Exception {
    try (Launched worker =
        Launched.start(Running.folder(folder), Running.words(new String[] {"worker"}, member(0)))) {
      assertThat(worker.exitCode()).isEqualTo(1);
      assertThat(worker.err())
          .anyMatch(line -> line.contains("port " + ports.getFirst() + " of 127.0.0.1 is"));
    }
  }
}
