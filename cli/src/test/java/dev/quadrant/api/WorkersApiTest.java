package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.model.Condition;
import dev.quadrant.model.Release;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Workers: listed, and drained on request. */
class WorkersApiTest {

  @Test
  void theyAreListedWithWhatTheyCanDo() {
    try (Service service = Service.start().worker("worker-1", 4).worker("worker-2", 2);
        Api api = new Api(service.port())) {
      JsonNode items = api.get("/api/v1/workers").is(200).json().get("items");
      assertThat(items)
          .extracting(item -> item.get("id").asText())
          .containsExactlyInAnyOrder("worker-1", "worker-2");
      assertThat(items.get(0).get("state").asText()).isEqualTo("active");
      assertThat(items.get(0).get("slots")).isNotEmpty();
      assertThat(items.get(0).get("version").asText()).isEqualTo(Release.OWN.text());
      assertThat(items.get(0).get("kernelGflops").isObject()).isTrue();
    }
  }

  @Test
  void oneOfANewerReleaseIsListedWithTheReasonWhyItGetsNothing() {
    try (Service service = Service.start();
        Api api = new Api(service.port())) {
      service.heartbeat(
          "stranger", new Condition("0.99.0", 0.5, 345_000_000L, Map.of("openblas", 31.5)));
      JsonNode stranger = api.get("/api/v1/workers").is(200).json().at("/items/0");
      assertThat(stranger.get("state").asText()).isEqualTo("refused");
      assertThat(stranger.get("version").asText()).isEqualTo("0.99.0");
      assertThat(stranger.get("reason").asText()).contains("newer", "upgrade the coordinator");
      assertThat(stranger.get("load").asDouble()).isEqualTo(0.5);
      assertThat(stranger.get("residentBytes").asLong()).isEqualTo(345_000_000);
      assertThat(stranger.at("/kernelGflops/openblas").asDouble()).isEqualTo(31.5);
      api.post("/api/v1/workers/stranger/drain").is(202);
    }
  }

  @Test
  void aDrainedWorkerTakesNothingMore() {
    try (Service service = Service.start().worker("leaving", 4).worker("staying", 4);
        Api api = new Api(service.port())) {
      JsonNode drained = api.post("/api/v1/workers/leaving/drain").is(202).json();
      assertThat(drained.get("id").asText()).isEqualTo("leaving");
      assertThat(drained.get("state").asText()).isIn("draining", "drained");
      String run = api.submit("{'jobType':'noop','jobs':50}");
      api.await(run, "succeeded");
      api.get("/api/v1/runs/%s/jobs?limit=50".formatted(run))
          .json()
          .get("items")
          .forEach(job -> assertThat(job.at("/attempts/0/worker").asText()).isEqualTo("staying"));
      api.post("/api/v1/workers/nobody/drain").isProblem(404, "nobody");
    }
  }
}
