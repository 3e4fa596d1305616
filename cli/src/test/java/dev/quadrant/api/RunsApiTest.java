package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs: submitted, looked at, cancelled, retried. */
class RunsApiTest {

  private static Service service = Service.start(TestJobs.failing());
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
  }

  @AfterEach
  void disconnect() {
    api.close();
  }

  @Test
  void aRunIsAcceptedAndSeenThrough() {
    Reply accepted =
        api.post(
                "/api/v1/runs",
                "{'jobType':'noop','jobs':1000,'name':'first','labels':{'team':'a'}}")
            .is(201);
    String id = accepted.json().get("id").asText();
    assertThat(accepted.header("Location")).hasValue("/api/v1/runs/" + id);
    JsonNode ended = api.await(id, "succeeded");
    assertThat(ended.at("/jobs/succeeded").asInt()).isEqualTo(1000);
    assertThat(ended.at("/jobs/total").asInt()).isEqualTo(1000);
    assertThat(ended.get("progress").asDouble()).isEqualTo(1);
    assertThat(ended.get("name").asText()).isEqualTo("first");
    assertThat(ended.at("/labels/team").asText()).isEqualTo("a");
    assertThat(ended.get("model").asText()).as("auto").isEqualTo("event-loop");
    assertThat(ended.at("/cell/succeeded").asInt()).isEqualTo(1000);
    assertThat(ended.at("/cell/wallSeconds").asDouble()).isPositive();
  }

  @Test
  void aScenarioBringsItsOwnNumbers() {
    JsonNode run = api.post("/api/v1/runs", "{'scenario':'many-short-io'}").is(201).json();
    assertThat(run.get("scenario").asText()).isEqualTo("many-short-io");
    assertThat(run.get("jobType").asText()).isEqualTo("sleep");
    assertThat(run.at("/jobs/total").asInt()).isEqualTo(10_000);
    api.await(run.get("id").asText(), "succeeded");
  }

  @Test
  void everyJobMayHaveItsOwnPayload() {
    String id =
        api.submit("{'jobType':'sleep','payloads':[{'millis':1},{'millis':2.50},{'millis':3}]}");
    assertThat(api.await(id, "succeeded").at("/jobs/succeeded").asInt()).isEqualTo(3);
  }

  @Test
  void theSameKeyWithTheSameBodyIsTheSameRun() {
    Map<String, String> key = Map.of("Idempotency-Key", "order-66");
    Reply first = api.post("/api/v1/runs", "{'jobType':'noop','jobs':3}", key).is(201);
    Reply again = api.post("/api/v1/runs", "{ 'jobs': 3.0, 'jobType': 'noop' }", key).is(201);
    assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    Reply other =
        api.post("/api/v1/runs", "{'jobType':'noop','jobs':4}", key)
            .isProblem(409, "order-66")
            .at("/header/Idempotency-Key");
    assertThat(other.json().get("run")).isEqualTo(first.json().get("id"));
  }

  @Test
  void aRunThatHasEndedCannotBeCancelled() {
    String id = api.submit("{'jobType':'noop'}");
    api.await(id, "succeeded");
    Reply refused = api.delete("/api/v1/runs/" + id).isProblem(409, id, "succeeded");
    assertThat(refused.json().get("state").asText()).isEqualTo("succeeded");
  }

  @Test
  void aCancelledRunEndsAndSaysWhy() {
    String id = api.submit("{'jobType':'sleep','payload':{'millis':60000},'jobs':100}");
    api.await(id, run -> run.at("/jobs/running").asInt() > 0);
    api.delete("/api/v1/runs/" + id).is(202);
    JsonNode ended = api.await(id, "cancelled");
    assertThat(ended.at("/jobs/cancelled").asInt()).isEqualTo(100);
    assertThat(ended.get("cancelReason").asText()).isNotEmpty();
  }

  @Test
  void deadJobsAreTriedAgainOnRequest() {
    String id =
        api.submit(
            "{'jobType':'failing','payload':'secret cause','jobs':5,'retries':1,"
                + "'backoff':{'initialSeconds':0.001,'maxSeconds':0.01}}");
    JsonNode failed = api.await(id, "failed");
    assertThat(failed.at("/jobs/dead").asInt()).isEqualTo(5);
    assertThat(failed.at("/cell/retried").asInt()).isEqualTo(5);
    assertThat(failed.at("/failures/0/message").asText()).contains("secret cause");
    api.post("/api/v1/runs/%s/retry".formatted(id)).is(202);
    assertThat(api.await(id, "failed").at("/cell/retried").asInt()).isGreaterThan(5);
  }

  @Test
  void onlyAFailedRunCanBeRetried() {
    String id = api.submit("{'jobType':'noop'}");
    api.await(id, "succeeded");
    api.post("/api/v1/runs/%s/retry".formatted(id)).isProblem(409, "succeeded");
  }

  @Test
  void aDelayedRunWaits() {
    String id = api.submit("{'jobType':'noop','delaySeconds':3600}");
    assertThat(api.get("/api/v1/runs/" + id).json().get("state").asText()).isEqualTo("accepted");
    api.delete("/api/v1/runs/" + id).is(202);
    api.await(id, "cancelled");
  }

  @Test
  void pagesHoldEveryRunOnceTheNewestFirst() {
    for (int run = 0; run < 7; run++) {
      api.await(api.submit("{'jobType':'noop','name':'page'}"), "succeeded");
    }
    java.util.List<String> seen = new java.util.ArrayList<>();
    String next = "";
    do {
      JsonNode page = api.get("/api/v1/runs?limit=2&state=succeeded" + next).is(200).json();
      assertThat(page.get("items").size()).isLessThanOrEqualTo(2);
      page.get("items").forEach(run -> seen.add(run.get("id").asText()));
      next = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asText();
    } while (!next.isEmpty());
    assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "html", "csv", "md"})
  void aReportComesInEveryForm(String format) {
    String id = api.submit("{'jobType':'failing','payload':'<b>|\\\\n','retries':0}");
    api.await(id, "failed");
    Reply report = api.get("/api/v1/runs/%s/report?format=%s".formatted(id, format)).is(200);
    assertThat(report.text()).contains("failing");
    if (format.equals("html") || format.equals("md")) {
      assertThat(report.text()).doesNotContain("<b>");
    }
  }

  @Test
  void unknownRunsAreNotFound() {
    for (String path : java.util.List.of("", "/jobs", "/jobs/0", "/report")) {
      api.get("/api/v1/runs/20261123-000000-none" + path).isProblem(404, "20261123-000000-none");
    }
    api.delete("/api/v1/runs/none").isProblem(404, "none");
    api.post("/api/v1/runs/none/close").isProblem(404, "none");
    api.post("/api/v1/runs/none/retry").isProblem(404, "none");
    api.append("none", "{}\n").isProblem(404, "none");
  }

  @Test
  void headIsAnsweredWithoutABody() {
    assertThat(api.send("HEAD", "/status", Map.of(), "").is(200).text()).isEmpty();
    api.get("/status").is(200);
  }
}
