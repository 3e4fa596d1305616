package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.coordinator.http.access.Role;
import dev.quadrant.coordinator.http.access.TokenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** What is written down of a request, and what never is. */
@Timeout(60)
class RequestLogTest {

  private static final String REQUESTS = "dev.quadrant.coordinator.http.RequestLog";
  private static final String TOKEN = "operator-0123456789";
  private static final String QUERY = "query-0123456789";
  private static final String BODY = "body-0123456789";

  private static Map<String, Object> fields(ILoggingEvent event) {
    Map<String, Object> fields = new HashMap<>();
    event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, pair.value));
    return fields;
  }

  @Test
  void aRequestIsALineWithItsRunAndItsJob() throws InterruptedException {
    try (Logged log = new Logged(REQUESTS, Level.INFO);
        Service service = Service.start().worker("worker-1", 1);
        Api api = new Api(service.port())) {
      String run = api.submit("{'jobType':'noop'}");
      ILoggingEvent submitted = log.await("POST /api/v1/runs 201");
      assertThat(submitted.getFormattedMessage()).contains(" ms 127.0.0.1 run=" + run);
      assertThat(fields(submitted))
          .containsEntry("path", "/api/v1/runs")
          .containsEntry("status", 201)
          .containsEntry("run", run)
          .containsKey("millis")
          .doesNotContainKey("job");
      api.get("/api/v1/runs/%s/jobs/0".formatted(run)).is(200);
      assertThat(fields(log.await("/jobs/0 200"))).containsEntry("job", "0");
      api.get("/status");
      assertThat(fields(log.await("/status"))).doesNotContainKeys("run", "job");
    }
  }

  @Test
  void neitherTokensNorQueriesNorBodiesAreLogged(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("tokens"), TOKEN);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Access access = new Access(TokenFile.read(file, Role.OPERATOR), false, List.of());
    Map<String, String> bearing =
        Map.of("Authorization", "Bearer " + TOKEN, "Content-Type", "application/json");
    try (Logged log = new Logged(Logger.ROOT_LOGGER_NAME, Level.DEBUG)) {
      try (Service service = Service.start(CoordinatorOptions.SERVICE, access, HttpLimits.DEFAULT);
          Api api = new Api(service.port())) {
        String body = "{\"jobType\":\"noop\",\"nothing\":\"%s\"}".formatted(BODY);
        api.send("POST", "/api/v1/runs", bearing, body).isProblem(422);
        api.send("GET", "/status?token=" + QUERY, bearing, "").isProblem(422);
        api.send("GET", "/status", Map.of("Authorization", "Basic " + TOKEN), "").isProblem(401);
        log.await("/status 401");
      }
      assertThat(log.all())
          .isNotEmpty()
          .allSatisfy(event ->
              assertThat(event.getFormattedMessage() + event.getKeyValuePairs())
                  .doesNotContain(TOKEN, QUERY, BODY));
    }
  }
}
