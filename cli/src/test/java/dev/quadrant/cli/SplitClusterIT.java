package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A coordinator and three workers on hosts of their own, between which the network breaks: until
 * the loss is noticed, or for {@code -Dquadrant.split.seconds}.
 */
@Timeout(600)
class SplitClusterIT {

  private static final int COORDINATOR = 1;
  private static final List<Integer> WORKERS = List.of(2, 3, 4);
  private static final int JOBS = 24_000;
  private static final long SPLIT_SECONDS = Long.getLong("quadrant.split.seconds", 0);

  @TempDir private Path folder = Path.of("set by JUnit");

  private static String member(Hosts hosts, int host) {
    return " --transport event-bus --cluster-host %s --cluster-members %s"
        .formatted(hosts.address(host), String.join(",", hosts.addresses()));
  }

  private Served coordinator(Hosts hosts) throws IOException, InterruptedException {
    String http = " --http-host %s --allow-anonymous".formatted(hosts.address(COORDINATOR));
    return Served.startIn(
        folder,
        hosts.at(COORDINATOR)
            + "$0 coordinator --http-port 0 --data-dir runs"
            + http
            + member(hosts, COORDINATOR));
  }

  private Running worker(Hosts hosts, int host) throws IOException, InterruptedException {
    String own = "$0 worker --kernel ejml --concurrency 8 --id host-" + host;
    return Running.startIn(folder, "is ready", hosts.at(host) + own + member(hosts, host));
  }

  private static String submit(Served served, int jobs) {
    return served.submit(
        "sleep",
        "--payload",
        "{\"millis\":2}",
        "--model",
        "worker-threads",
        "--jobs",
        Integer.toString(jobs));
  }

  private static void assertCountedOnce(Served served, String run, int jobs) {
    assertThat(served.client("watch", run, "--no-progress").exitCode()).isZero();
    JsonNode cell = served.json("report", run).at("/cells/0");
    assertThat(cell.get("succeeded").asInt()).isEqualTo(jobs);
    assertThat(cell.get("failed").asInt()).isZero();
    assertThat(cell.get("lost").asInt()).isZero();
  }

  private static void awaitWorkers(Served served, int count) {
    served.await(list -> list.at("/items").size() == count, "workers");
  }

  @Test
  void halvesOfAClusterGoOnAndBecomeOneAgain() throws Exception {
    List<Running> workers = new ArrayList<>();
    try (Hosts hosts = Hosts.create(1 + WORKERS.size());
        Served served = coordinator(hosts)) {
      for (int host : WORKERS) {
        workers.add(worker(hosts, host));
      }
      awaitWorkers(served, 3);
      String run = submit(served, JOBS);
      served.await(
          runs -> runs.at("/items/0/jobs/succeeded").asInt() > JOBS / 20, "runs", "--limit", "1");
      long cutNanos = System.nanoTime();
      hosts.connect(3, 1);
      hosts.connect(4, 1);
      awaitWorkers(served, 1);
      assertCountedOnce(served, run, JOBS);
      LockSupport.parkNanos(cutNanos + TimeUnit.SECONDS.toNanos(SPLIT_SECONDS) - System.nanoTime());
      long wholeNanos = System.nanoTime();
      hosts.connect(3, 0);
      hosts.connect(4, 0);
      awaitWorkers(served, 3);
      System.out.printf(
          "cut for %.0f s; all workers are back after %.1f s%n",
          (wholeNanos - cutNanos) / 1e9, (System.nanoTime() - wholeNanos) / 1e9);
      workers.getFirst().signal("TERM");
      assertThat(workers.getFirst().exitCode()).isZero();
      assertCountedOnce(served, submit(served, JOBS / 10), JOBS / 10);
    } finally {
      workers.forEach(Running::close);
    }
  }
}
