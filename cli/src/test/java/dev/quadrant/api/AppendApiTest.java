package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Open runs: fed by streams of lines, closed at last. */
class AppendApiTest {

  private static final AtomicLong SUM = new AtomicLong();
  private static Service service = Service.start(TestJobs.adding(SUM));
  private Api api = new Api(service.port());

  @BeforeAll
  static void start() {
    service.worker("worker-1", 8);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void connect() {
    api = new Api(service.port());
    SUM.set(0);
  }

  @AfterEach
  void disconnect() {
    api.close();
  }

  private String open() {
    return api.submit("{'jobType':'adding','open':true}");
  }

  private JsonNode closed(String run) {
    api.post("/api/v1/runs/%s/close".formatted(run)).is(200);
    return api.await(run, "succeeded");
  }

  @Test
  void linesBecomeJobsUntilTheRunIsClosed() {
    String run = open();
    JsonNode first = api.append(run, "1\n2\r\n\n 3 \n").is(200).json();
    assertThat(first.get("appended").asInt()).isEqualTo(3);
    JsonNode second = api.append(run, "4").is(200).json();
    assertThat(second.get("appended").asInt()).isEqualTo(1);
    assertThat(second.get("total").asInt()).isEqualTo(4);
    assertThat(closed(run).at("/jobs/succeeded").asInt()).isEqualTo(4);
    assertThat(SUM.get()).isEqualTo(10);
    api.append(run, "5\n").isProblem(409, run);
  }

  @Test
  void aStreamMayBeLongerThanAnyBody() throws IOException {
    int lines = 200_000;
    String run = open();
    try (Link link = new Link(service.port())) {
      link.send(
          "POST /api/v1/runs/%s/jobs HTTP/1.1\r\nHost: localhost\r\n".formatted(run)
              + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
      StringBuilder chunk = new StringBuilder();
      for (int line = 1; line <= lines; line++) {
        chunk.append(line).append("        \n");
        if (chunk.length() > 50_000 || line == lines) {
          link.send("%x\r\n%s\r\n".formatted(chunk.length(), chunk));
          chunk.setLength(0);
        }
      }
      JsonNode appended =
          link.send("0\r\n\r\n")
              .receive("POST", "/api/v1/runs/%s/jobs".formatted(run))
              .is(200)
              .json();
      assertThat(appended.get("appended").asInt()).isEqualTo(lines);
    }
    assertThat(closed(run).at("/jobs/succeeded").asInt()).isEqualTo(lines);
    assertThat(SUM.get()).isEqualTo((long) lines * (lines + 1) / 2);
  }

  @Test
  void aWrongLineIsNamedAndTheOnesBeforeItsBatchAreKept() {
    String run = open();
    Reply refused = api.append(run, "1\n2\n{\"a\":1,\"a\":2}\n").isProblem(400, "line 3", "a");
    assertThat(refused.json().get("line").asInt()).isEqualTo(3);
    assertThat(refused.json().get("appended").asInt()).isZero();
    assertThat(closed(run).at("/jobs/total").asInt()).isZero();
  }

  @Test
  void aLineThatTheTypeRefusesIsNamed() {
    String run = api.submit("{'jobType':'sleep','open':true}");
    Reply refused =
        api.append(run, "{\"millis\":1}\n\n{\"milis\":1}\n")
            .isProblem(422, "line 3", "millis?")
            .at("/milis");
    assertThat(refused.json().get("line").asInt()).isEqualTo(3);
  }

  @Test
  void aLineMayBeAsLongAsAPayloadAndNoLonger() {
    String run = open();
    String longest = " ".repeat(65_535) + "7";
    api.append(run, longest + "\n").is(200);
    Reply refused = api.append(run, "1\n" + longest + " \n").isProblem(413, "line 2", "65536");
    assertThat(refused.json().get("line").asInt()).isEqualTo(2);
    api.reconnect();
    api.append(run, "x".repeat(1_000_000)).isProblem(413, "line 1");
  }

  @Test
  void onlyOpenRunsAreClosed() {
    String run = api.submit("{'jobType':'noop'}");
    api.post("/api/v1/runs/%s/close".formatted(run)).isProblem(409, run);
    String open = open();
    closed(open);
    api.post("/api/v1/runs/%s/close".formatted(open)).is(200);
  }

  /** Delays, deadlines, leases and backoffs end by the coordinator's own timer. */
  @Test
  void aStreamStopsNobodyElsesTimer() {
    api.append(open(), "1\n").is(200);
    api.await(api.submit("{'jobType':'adding','payload':1,'delaySeconds':0.01}"), "succeeded");
  }

  @Test
  void anOpenRunMayBeginWithJobs() {
    String run = api.submit("{'jobType':'adding','open':true,'payloads':[10,20]}");
    api.append(run, "30\n").is(200);
    assertThat(closed(run).at("/jobs/total").asInt()).isEqualTo(3);
    assertThat(SUM.get()).isEqualTo(60);
  }
}
