package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.CoordinatorOptions.Backlog;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.access.Access;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A full backlog takes nothing, says when to come again, and takes more once there is room. */
class BacklogApiTest {

  private static Service service(int runs, long bytes) {
    CoordinatorOptions usual = CoordinatorOptions.SERVICE;
    CoordinatorOptions small =
        new CoordinatorOptions(
            usual.lease(),
            usual.window(),
            usual.bundleJobs(),
            usual.retention(),
            new Backlog(runs, bytes),
            0);
    return Service.start(small, Access.LOCAL, HttpLimits.DEFAULT);
  }

  @Test
  void tooManyRunsAreRefusedUntilOneHasEnded() {
    try (Service service = service(2, 1 << 20);
        Api api = new Api(service.port())) {
      String first = api.submit("{'jobType':'noop'}");
      api.submit("{'jobType':'noop'}");
      Map<String, String> key = Map.of("Idempotency-Key", "third");
      Reply full = api.post("/api/v1/runs", "{'jobType':'noop'}", key).isProblem(429, "2");
      assertThat(full.header("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
      api.delete("/api/v1/runs/" + first).is(202);
      api.await(first, "cancelled");
      api.post("/api/v1/runs", "{'jobType':'noop'}", key).is(201);
    }
  }

  @Test
  void aStreamEndsWhereThePayloadsNoLongerFit() {
    try (Service service = service(10, 100_000);
        Api api = new Api(service.port())) {
      String run = api.submit("{'jobType':'sleep','open':true}");
      String line = "{\"millis\":%s1}\n".formatted(" ".repeat(1000));
      api.append(run, line.repeat(50)).is(200);
      Reply full = api.append(run, line.repeat(500)).isProblem(429, "bytes");
      int appended = 50 + full.json().get("appended").asInt();
      assertThat(api.get("/api/v1/runs/" + run).json().at("/jobs/total").asInt())
          .isEqualTo(appended);
    }
  }
}
