package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Broker, coordinator and workers as processes of their own; some of them die. */
@Timeout(180)
@ExtendWith(KafkaSystem.class)
class KafkaServicesIT {

  private static final int JOBS = 40_000;

  @Test
  void everyJobCountsOnceThoughOneWorkerIsKilledAndTheOtherReplaced() throws Exception {
    try (Running killed = KafkaSystem.worker("killed");
        Running drained = KafkaSystem.worker("drained")) {
      String id =
          KafkaSystem.served()
              .submit(
                  "sleep",
                  "--payload",
                  "{\"millis\":1}",
                  "--model",
                  "worker-threads",
                  "--jobs",
                  Integer.toString(JOBS));
      KafkaSystem.served()
          .await(
              run -> run.at("/items/0/jobs/succeeded").asInt() > JOBS / 10, "runs", "--limit", "1");
      killed.signal("KILL");
      KafkaSystem.served()
          .await(
              run -> run.at("/items/0/jobs/succeeded").asInt() > JOBS / 3, "runs", "--limit", "1");
      try (Running replacement = KafkaSystem.worker("replacement")) {
        drained.signal("TERM");
        assertThat(drained.exitCode()).isZero();
        assertThat(drained.err()).noneMatch(line -> line.contains("--drain-timeout"));
        assertCountedOnce(ended(id), JOBS);
        replacement.signal("TERM");
        assertThat(replacement.exitCode()).isZero();
      }
    }
  }

  private static JsonNode ended(String id) {
    assertThat(KafkaSystem.served().client("watch", id, "--no-progress").exitCode()).isZero();
    return Served.tree(KafkaSystem.served().client("report", id, "--json").out()).at("/cells/0");
  }

  private static void assertCountedOnce(JsonNode cell, int jobs) {
    assertThat(cell.get("succeeded").asInt()).isEqualTo(jobs);
    assertThat(cell.get("jobs").asInt()).isEqualTo(jobs);
    assertThat(cell.get("failed").asInt()).isZero();
    assertThat(cell.get("lost").asInt()).isZero();
  }

  @Test
  void aWorkerThatTheCoordinatorDrainsEndsByItself() throws Exception {
    try (Running worker = KafkaSystem.worker("leaving", "--queues", "red,blue")) {
      String red =
          KafkaSystem.served().submit("noop", "--jobs", Integer.toString(JOBS), "--queue", "red");
      String blue = KafkaSystem.served().submit("noop", "--jobs", "1000", "--queue", "blue");
      assertCountedOnce(ended(red), JOBS);
      assertCountedOnce(ended(blue), 1_000);
      assertThat(KafkaSystem.served().client("drain", "leaving").out())
          .contains("leaving is draining");
      assertThat(worker.exitCode()).isZero();
    }
  }

  @Test
  void aWorkerTellsSupervisorsHowItIs() throws Exception {
    try (Running worker = KafkaSystem.worker("told", "--concurrency", "3")) {
      String url = worker.out().strip();
      assertThat(get(url + "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(url + "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(url + "/metrics").body())
          .contains("quadrant_worker_slots{job_type=\"noop\",model=\"event-loop\"} 3\n")
          .contains("# TYPE quadrant_worker_reported_jobs_total counter\n")
          .contains("quadrant_worker_held_jobs 0\n");
      HttpResponse<String> elsewhere = get(url + "/elsewhere");
      assertThat(elsewhere.statusCode()).isEqualTo(404);
      assertThat(elsewhere.headers().firstValue("Content-Security-Policy"))
          .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
      worker.signal("TERM");
      assertThat(worker.exitCode()).isZero();
    }
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void aWorkerWaitsForAKafkaThatIsNotThereYetUntilItIsToldToEnd(@TempDir Path folder)
      throws Exception {
    try (Running worker =
        Running.start(folder, "waiting for it", "worker", "--kafka", "127.0.0.1:1")) {
      String url = worker.out().strip();
      assertThat(get(url + "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(url + "/health/ready").statusCode()).isEqualTo(503);
      worker.signal("TERM");
      assertThat(worker.exitCode()).isZero();
      assertThat(worker.err()).anyMatch(line -> line.contains("127.0.0.1:1"));
    }
  }
}
