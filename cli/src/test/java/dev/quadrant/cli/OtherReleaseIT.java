package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.broker.Broker;
import dev.quadrant.broker.BrokerOptions;
import dev.quadrant.model.Release;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes of another release: they are as those of this one, but say that they are newer. */
@Timeout(180)
class OtherReleaseIT {

  private static final String NEWER = "%d.999.0".formatted(Release.OWN.major());

  @TempDir private Path folder = Path.of("set by JUnit");

  /** Starts the newer one: what stands first on a class path is what is found. */
  private String newer() {
    return "QUADRANT_CLASS_PATH=%s:${0%%/*}/cli/target/quadrant/lib/quadrant.jar exec $0 "
        .formatted(folder.resolve("newer"));
  }

  @BeforeEach
  void release() throws IOException {
    Path place = folder.resolve("newer/dev/quadrant/model");
    Files.createDirectories(place);
    Files.writeString(place.resolve("release.properties"), "version=" + NEWER);
  }

  /** All on one machine, where coordinator and worker need not compare their clocks. */
  @Test
  void aNewerWorkerGetsNothingUntilTheCoordinatorIsUpgraded() throws Exception {
    try (Broker broker = Broker.start(BrokerOptions.TEMPORARY)) {
      String kafka = " --kafka " + broker.bootstrap();
      String coordinator = "coordinator --transport kafka --http-port 0" + kafka;
      String worker = newer() + "worker --id new --kernel ejml" + kafka;
      try (Served old = Served.startIn(folder, "exec $0 " + coordinator);
          Running early = Running.startIn(folder, "is ready", worker)) {
        JsonNode refused = awaitState(old, "refused");
        assertThat(refused.get("version").asText()).isEqualTo(NEWER);
        assertThat(refused.get("reason").asText()).contains(NEWER, "upgrade the coordinator");
        String run = old.submit("noop", "--jobs", "10");
        assertThat(await(early, 503)).contains("upgrade the coordinator");
        assertThat(get(early, "/metrics").body()).contains("quadrant_worker_refused 1\n");
        assertThat(old.json("runs").at("/items/0/jobs/pending").asInt()).isEqualTo(10);
        old.signal("TERM");
        assertThat(old.exitCode()).isZero();
        try (Served upgraded = Served.startIn(folder, newer() + coordinator)) {
          assertThat(upgraded.client("watch", run, "--no-progress").exitCode()).isZero();
          awaitState(upgraded, "active");
          await(early, 200);
        }
      }
    }
  }

  private static JsonNode awaitState(Served served, String state) {
    return served
        .await(list -> list.at("/items/0/state").asText().equals(state), "workers")
        .at("/items/0");
  }

  /** Asks a worker whether it is ready until it answers so. */
  private static String await(Running worker, int status) throws Exception {
    HttpResponse<String> answer = get(worker, "/health/ready");
    while (answer.statusCode() != status) { // the test's own limit ends this
      answer = get(worker, "/health/ready");
    }
    return answer.body();
  }

  private static HttpResponse<String> get(Running worker, String path) throws Exception {
    URI place = URI.create(worker.out().strip() + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofString());
    }
  }
}
