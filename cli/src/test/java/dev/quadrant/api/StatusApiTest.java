package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What supervisors and people ask first. */
class StatusApiTest {

  @Test
  void theStatusCountsRunsJobsAndWorkers() {
    try (Service service = Service.start().worker("worker-1", 4);
        Api api = new Api(service.port())) {
      api.await(api.submit("{'jobType':'noop','jobs':500}"), "succeeded");
      JsonNode status = api.get("/status").is(200).json();
      assertThat(status.get("version").asText()).isEqualTo("test");
      assertThat(status.get("transport").asText()).isEqualTo("local");
      assertThat(status.get("workers").asInt()).isEqualTo(1);
      assertThat(status.at("/runs/succeeded").asInt()).isEqualTo(1);
      assertThat(status.at("/jobs/succeeded").asInt()).isEqualTo(500);
      assertThat(status.get("backlog").asInt()).isZero();
      assertThat(status.get("uptimeSeconds").asDouble()).isPositive();
    }
  }

  @Test
  void readinessEndsBeforeTheService() {
    try (Service service = Service.start();
        Api api = new Api(service.port())) {
      api.get("/health/live").is(200);
      assertThat(api.get("/health/ready").is(200).json().get("status").asText()).isEqualTo("UP");
      service.http().announceEnd();
      assertThat(api.get("/health/ready").is(503).json().get("status").asText()).isEqualTo("DOWN");
      api.get("/health/live").is(200);
    }
  }

  @Test
  void theDocumentIsServedAsItIs() {
    try (Service service = Service.start();
        Api api = new Api(service.port())) {
      JsonNode document = api.get("/openapi.json").is(200).json();
      assertThat(document).isEqualTo(Documented.load().document());
      assertThat(document.get("openapi").asText()).startsWith("3.1.");
    }
  }
}
