package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.CoordinatorOptions.Retention;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.document.Monitoring;
import dev.quadrant.document.PrometheusText;
import dev.quadrant.document.PrometheusText.Family;
import dev.quadrant.document.PrometheusText.Series;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code /metrics}: what a monitor reads while work goes on and after. */
@Timeout(120)
class MetricsApiTest {

  private static final String[] NOOPS = {
    "job_type", "noop", "model", "event-loop", "queue", "default"
  };
  private static final Set<String> LABELS = Set.of("job_type", "model", "queue", "state");

  private static PrometheusText scrape(Api api) {
    Reply reply = api.get("/metrics").is(200);
    assertThat(reply.header("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    return PrometheusText.read(reply.text());
  }

  /** Keeps two ended runs. */
  private static Service forgetful() {
    CoordinatorOptions usual = CoordinatorOptions.SERVICE;
    CoordinatorOptions options =
        new CoordinatorOptions(
            usual.lease(),
            usual.window(),
            usual.bundleJobs(),
            new Retention(2, Duration.ofDays(1)),
            usual.backlog(),
            0);
    return Service.start(options, Access.LOCAL, HttpLimits.DEFAULT, TestJobs.failing())
        .worker("worker-1", 8);
  }

  @Test
  void aRunIsInTheFigures() {
    try (Service service = Service.start(TestJobs.failing()).worker("worker-1", 4);
        Api api = new Api(service.port())) {
      api.await(api.submit("{'jobType':'noop','jobs':500}"), "succeeded");
      api.await(
          api.submit(
              "{'jobType':'failing','payload':'oh','retries':2,'backoff':{'initialSeconds':0.01}}"),
          "failed");
      PrometheusText text = scrape(api);
      assertThat(text.sum("quadrant_jobs_settled_total", "state", "succeeded")).isEqualTo(500);
      assertThat(text.value("quadrant_jobs_settled_total", "job_type", "failing", "state", "dead"))
          .isEqualTo(1);
      assertThat(text.value("quadrant_job_retries_total", "job_type", "failing")).isPositive();
      assertThat(text.value("quadrant_job_retries_total", NOOPS)).isZero();
      for (String duration : List.of("wait", "run", "return", "response")) {
        String name = "quadrant_job_%s_seconds".formatted(duration);
        assertThat(text.value(name + "_count", NOOPS)).isEqualTo(500);
        assertThat(text.value(name + "_sum", NOOPS)).isPositive();
      }
      assertThat(text.value("quadrant_runs_ended_total", "state", "succeeded")).isEqualTo(1);
      assertThat(text.value("quadrant_runs_ended_total", "state", "failed")).isEqualTo(1);
      assertThat(text.value("quadrant_workers", "state", "active")).isEqualTo(1);
      for (String none :
          List.of(
              "backlog_jobs",
              "backlog_payload_bytes",
              "in_flight_jobs",
              "leases",
              "runs",
              "jobs",
              "duplicate_results_total",
              "redelivered_jobs_total",
              "unexpected_results_total",
              "refused_messages_total")) {
        assertThat(text.names()).contains("quadrant_" + none);
        assertThat(text.sum("quadrant_" + none)).as(none).isZero();
      }
      assertThat(text.value("quadrant_coordinator_event_loop_lag_seconds_count")).isPositive();
      assertThat(text.sum("quadrant_http_requests_seconds_count", "status", "201")).isEqualTo(2);
    }
  }

  @Test
  void theJvmAndItsProcessAreInTheFiguresUnderNamesThatALinterLikes() {
    try (Service service = Service.start();
        Api api = new Api(service.port())) {
      PrometheusText text = scrape(api);
      assertThat(text.names())
          .contains(
              "jvm_memory_used_bytes",
              "jvm_threads_live_threads",
              "jvm_gc_memory_allocated_bytes_total",
              "process_cpu_seconds_total",
              "process_start_time_seconds",
              "process_files_open_files");
      assertThat(text.value("process_cpu_seconds_total")).isPositive();
      assertThat(text.families().values()).allSatisfy(MetricsApiTest::isWellNamed);
    }
  }

  /** As promtool's {@code check metrics} wants it. */
  private static void isWellNamed(Family family) {
    assertThat(family.name())
        .matches("[a-z][a-z0-9_]*")
        .doesNotMatch(".*_(ms|ns|us|s|h|d|sec|kb|mb|gb|b)(_.*)?")
        .doesNotMatch(".*(milli|micro|nano)seconds.*|.*(minutes|hours|days).*")
        .doesNotMatch(".*_(counter|gauge|histogram|summary)(_.*)?")
        .doesNotMatch(".*_(count|sum|bucket|info)");
    assertThat(family.help()).isNotBlank();
  }

  @Test
  void whileRunsGoOnEachScrapeIsTrueOfOneMomentAndNoCountFalls() {
    try (Service service = forgetful();
        Api api = new Api(service.port())) {
      Map<Series, Double> before = new HashMap<>();
      for (int round = 0; round < 3; round++) {
        String run = api.submit("{'jobType':'noop','jobs':100000}");
        String failing = api.submit("{'jobType':'failing','payload':'oh','jobs':3,'retries':1}");
        boolean ended;
        do {
          ended = ended(api.get("/api/v1/runs/" + run).json());
          hold(scrape(api), before);
        } while (!ended);
        api.await(failing, "failed");
        api.post("/api/v1/runs/%s/retry".formatted(failing)).is(202);
        api.await(failing, "failed");
        hold(scrape(api), before);
      }
      PrometheusText last = scrape(api);
      assertThat(api.get("/api/v1/runs").json().get("items")).hasSize(2);
      assertThat(last.value("quadrant_job_response_seconds_count", NOOPS)).isEqualTo(300_000);
      assertThat(last.sum("quadrant_jobs_settled_total", "state", "dead")).isEqualTo(18);
      assertThat(last.sum("quadrant_runs_ended_total")).isEqualTo(9);
    }
  }

  private static boolean ended(JsonNode run) {
    return Set.of("succeeded", "failed").contains(run.path("state").asText("succeeded"));
  }

  private static void hold(PrometheusText text, Map<Series, Double> before) {
    double succeeded = text.sum("quadrant_jobs_settled_total", "state", "succeeded");
    assertThat(text.sum("quadrant_job_run_seconds_count")).isEqualTo(succeeded);
    assertThat(text.sum("quadrant_jobs")).isEqualTo(text.value("quadrant_backlog_jobs"));
    Map<Series, Double> now = new HashMap<>();
    text.families().values().stream()
        .filter(Family::counts)
        .forEach(family -> now.putAll(family.samples()));
    before.forEach((series, count) ->
        assertThat(now.getOrDefault(series, -1.0)).as("%s", series).isGreaterThanOrEqualTo(count));
    before.putAll(now);
  }

  @Test
  void whoReadsEventsIsInTheFiguresUntilThatIsOver() {
    try (Service service = Service.start();
        Api api = new Api(service.port())) {
      try (EventReader one = EventReader.open(service.port(), "/api/v1/events");
          EventReader other = EventReader.open(service.port(), "/api/v1/events")) {
        one.next();
        other.next();
        assertThat(scrape(api).value("quadrant_event_viewers")).isEqualTo(2);
      }
      PrometheusText text = scrape(api);
      while (text.value("quadrant_event_viewers") > 0) { // it is noticed a little later
        text = scrape(api);
      }
      assertThat(text.value("quadrant_event_viewers_dropped_total")).isZero();
    }
  }

  @Test
  void noLabelNamesARunAJobOrAWorker() {
    try (Service service = Service.start().worker("worker-1", 4);
        Api api = new Api(service.port())) {
      String run = api.submit("{'jobType':'noop','jobs':5,'name':'by-name'}");
      api.await(run, "succeeded");
      Set<String> labels = new TreeSet<>();
      PrometheusText text = scrape(api);
      text.families().values().stream()
          .filter(family -> family.name().startsWith("quadrant_job"))
          .flatMap(family -> family.samples().keySet().stream())
          .forEach(series -> labels.addAll(series.labels().keySet()));
      labels.remove("le");
      assertThat(labels).isEqualTo(LABELS);
      assertThat(api.get("/metrics").text()).doesNotContain(run, "worker-1", "by-name");
    }
  }

  @Test
  void panelsAndAlertsAskForWhatThereIs() throws IOException {
    try (Service service = Service.start().worker("worker-1", 4);
        Api api = new Api(service.port())) {
      api.await(api.submit("{'jobType':'noop','jobs':5}"), "succeeded");
      Set<String> shown = new TreeSet<>(Monitoring.metrics(""));
      shown.removeAll(Monitoring.metrics("quadrant_worker_"));
      assertThat(shown).isNotEmpty();
      assertThat(scrape(api).names()).containsAll(shown);
    }
  }
}
