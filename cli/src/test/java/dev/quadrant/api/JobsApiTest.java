package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.testing.ScriptedJob;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The single jobs of a run: their state, attempts and results. */
class JobsApiTest {

  private static Service service =
      Service.start(
          TestJobs.failing(),
          ScriptedJob.waiting("echo", (payload, job) -> payload),
          ScriptedJob.waiting("bytes", (payload, job) -> new byte[] {(byte) 0xff, 0, 1}));
  private static Api api = new Api(service.port());

  @BeforeAll
  static void start() {
    service.worker("worker-1", 8);
  }

  @AfterAll
  static void stop() {
    api.close();
    service.close();
  }

  private static JsonNode job(String run, int index) {
    return api.get("/api/v1/runs/%s/jobs/%d".formatted(run, index)).is(200).json();
  }

  @Test
  void aJobShowsItsResultAndWhereItRan() {
    String run = api.submit("{'jobType':'echo','payloads':['a','b']}");
    api.await(run, "succeeded");
    JsonNode second = job(run, 1);
    assertThat(second.get("index").asInt()).isEqualTo(1);
    assertThat(second.get("state").asText()).isEqualTo("succeeded");
    assertThat(second.get("result").asText()).isEqualTo("\"b\"");
    assertThat(second.at("/attempts/0/worker").asText()).isEqualTo("worker-1");
    assertThat(second.at("/attempts/0/model").asText()).isEqualTo("virtual-threads");
    assertThat(second.at("/attempts/0/error").isNull()).isTrue();
  }

  @Test
  void aResultThatIsNoTextIsShownInBase64() {
    String run = api.submit("{'jobType':'bytes'}");
    api.await(run, "succeeded");
    JsonNode job = job(run, 0);
    assertThat(job.get("result").isNull()).isTrue();
    assertThat(job.get("resultBase64").asText()).isEqualTo("/wAB");
  }

  @Test
  void aDeadJobShowsEveryAttempt() {
    String run =
        api.submit(
            "{'jobType':'failing','payload':'out of paper','retries':2,"
                + "'backoff':{'initialSeconds':0.001,'maxSeconds':0.002}}");
    api.await(run, "failed");
    JsonNode job = job(run, 0);
    assertThat(job.get("state").asText()).isEqualTo("dead");
    assertThat(job.get("attempts")).hasSize(3);
    assertThat(job.at("/attempts/2/number").asInt()).isEqualTo(3);
    assertThat(job.at("/attempts/2/error").asText()).contains("out of paper");
  }

  @Test
  void pagesHoldEveryJobOnceInOrder() {
    String run = api.submit("{'jobType':'echo','payload':1,'jobs':25}");
    api.await(run, "succeeded");
    List<Integer> seen = new ArrayList<>();
    String next = "";
    do {
      String path = "/api/v1/runs/%s/jobs?limit=10&state=succeeded%s".formatted(run, next);
      JsonNode page = api.get(path).is(200).json();
      page.get("items").forEach(job -> seen.add(job.get("index").asInt()));
      next = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asText();
    } while (!next.isEmpty());
    assertThat(seen).hasSize(25).isSorted().doesNotHaveDuplicates();
    assertThat(api.get("/api/v1/runs/%s/jobs?state=dead".formatted(run)).json().get("items"))
        .isEmpty();
  }

  @Test
  void aJobBeyondTheLastIsNotFound() {
    String run = api.submit("{'jobType':'noop','jobs':3}");
    api.get("/api/v1/runs/%s/jobs/3".formatted(run)).isProblem(404, run, "3");
  }
}
