package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.access.Access;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who sends slowly, or nothing, or stops half-way, holds nothing for long. */
@Timeout(60)
class SlowSenderTest {

  private static final HttpLimits SHORT =
      new HttpLimits(
          Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofMillis(300), 1024 * 1024);
  private static final Service SERVICE =
      Service.start(CoordinatorOptions.SERVICE, Access.LOCAL, SHORT);

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  private static String head(String path, String type) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 100\r\n\r\n"
        .formatted(path, type);
  }

  @Test
  void aConnectionOnWhichNothingIsSentIsClosed() throws IOException {
    try (Link link = new Link(SERVICE.port())) {
      assertThat(link.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aHeadThatIsNeverCompleteIsNotWaitedFor() throws IOException {
    try (Link link = new Link(SERVICE.port())) {
      link.send("GET /status HTTP/1.1\r\nHost: local");
      assertThat(link.isClosedByServer()).isTrue();
    }
  }

  /** Every letter resets an idle time-out; they all come too late nevertheless. */
  @Test
  void lettersOneByOneDoNotKeepAConnection() throws IOException, InterruptedException {
    try (Link link = new Link(SERVICE.port())) {
      Thread sender =
          Thread.startVirtualThread(() -> {
            try {
              for (int letter = 0; letter < 10_000; letter++) {
                link.send("x");
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
              }
            } catch (IOException closed) {
              // what is hoped for
            }
          });
      assertThat(link.isClosedByServer()).isTrue();
      sender.join();
    }
  }

  @Test
  void anIdleConnectionIsClosedAfterItsAnswer() throws IOException {
    try (Link link = new Link(SERVICE.port())) {
      link.send("GET /status HTTP/1.1\r\nHost: localhost\r\n\r\n")
          .receive("GET", "/status")
          .is(200);
      assertThat(link.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatDoesNotArriveIsAnswered408() throws IOException {
    try (Link link = new Link(SERVICE.port())) {
      link.send(head("/api/v1/runs", "application/json") + "{\"job");
      link.receive("POST", "/api/v1/runs").isProblem(408, "did not arrive");
      assertThat(link.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aStreamThatFallsSilentIsAnswered408() throws IOException {
    try (Api api = new Api(SERVICE.port());
        Link link = new Link(SERVICE.port())) {
      String run = api.submit("{'jobType':'noop','open':true}");
      String jobs = "/api/v1/runs/%s/jobs".formatted(run);
      link.send(head(jobs, "application/x-ndjson") + "{}\n{}\n");
      Reply reply = link.receive("POST", jobs).isProblem(408, "nothing came");
      assertThat(reply.json().get("appended").asInt()).isEqualTo(2);
    }
  }

  @Test
  void aStreamThatBreaksOffHoldsNothing() throws IOException {
    try (Api api = new Api(SERVICE.port())) {
      String run = api.submit("{'jobType':'noop','open':true}");
      try (Link link = new Link(SERVICE.port())) {
        link.send(head("/api/v1/runs/%s/jobs".formatted(run), "application/x-ndjson") + "{}\n{");
        assertThat(api.await(run, now -> now.at("/jobs/total").asInt() == 1)).isNotNull();
      }
      api.reconnect();
      api.post("/api/v1/runs/%s/close".formatted(run)).is(200);
    }
  }

  @Test
  void whoWaitsToBeAskedIsAsked() throws IOException {
    try (Link link = new Link(SERVICE.port())) {
      String body = "{\"jobType\":\"noop\"}";
      link.send(
          "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Expect: 100-continue\r\nContent-Length: %d\r\n\r\n".formatted(body.length()));
      assertThat(link.interim()).isEqualTo(100);
      link.send(body).receive("POST", "/api/v1/runs").is(201);
    }
  }
}
