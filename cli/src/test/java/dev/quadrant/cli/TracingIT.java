package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.testing.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run's way from its submission to its last result, as a collector of traces sees it. */
@Timeout(120)
class TracingIT {

  private static final String COORDINATOR = "quadrant-coordinator";
  private static final String WORKER = "quadrant-worker";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";

  @TempDir private Path folder = Path.of("set by JUnit");

  private static String submit(String url, String flags) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/api/v1/runs"))
              .header("Content-Type", "application/json")
              .header("traceparent", "00-%s-%s-%s".formatted(TRACE, CALLER, flags))
              .POST(BodyPublishers.ofString("{\"jobType\":\"noop\",\"jobs\":3}"))
              .build();
      String body = client.send(request, BodyHandlers.ofString()).body();
      return Served.tree(body).get("id").asText();
    }
  }

  @Test
  void aCallersTraceGoesOnThroughBothProcessesToTheLastResult() throws Exception {
    int port = FreePort.find();
    try (SpanCollector collector = new SpanCollector()) {
      String common =
          " --transport event-bus --cluster-members 127.0.0.1:%d --otlp-endpoint %s --cluster-port "
              .formatted(port, collector.url());
      String coordinator = "exec $0 coordinator --http-port 0 --trace-ratio 0" + common + port;
      String worker = "exec $0 worker --id w --kernel ejml" + common + FreePort.find();
      try (Served served = Served.startIn(folder, coordinator);
          Running working = Running.startIn(folder, "is ready", worker)) {
        assertThat(served.client("submit", "noop", "--wait").exitCode()).isZero();
        submit(served.url(), "00");
        String id = submit(served.url(), "01");
        assertThat(served.client("watch", id, "--no-progress").exitCode()).isZero();
        working.signal("TERM");
        assertThat(working.exitCode()).isZero();
        served.signal("TERM");
        assertThat(served.exitCode()).isZero();
        assertTrace(id, collector);
      }
    }
  }

  private static void assertTrace(String id, SpanCollector collector) {
    List<Collected> all = collector.spans();
    assertThat(all).allSatisfy(span -> assertThat(span.trace()).isEqualTo(TRACE));
    Collected request = collector.await(span -> span.parent().equals(CALLER));
    assertThat(request.service()).isEqualTo(COORDINATOR);
    Collected run = collector.await(span -> span.name().equals("run"));
    assertThat(run.parent()).isEqualTo(request.id());
    assertThat(run.attributes())
        .containsEntry("quadrant.run", id)
        .containsEntry("quadrant.jobs", "3")
        .containsEntry("quadrant.state", "succeeded");
    List<Collected> bundles = all.stream().filter(span -> span.name().equals("bundle")).toList();
    assertThat(bundles)
        .isNotEmpty()
        .allSatisfy(bundle -> {
          assertThat(bundle.parent()).isEqualTo(run.id());
          assertThat(bundle.attributes()).containsEntry("quadrant.worker", "w");
          assertThat(below(bundle, COORDINATOR, all))
              .containsExactlyInAnyOrder("publish", "settle");
          assertThat(below(bundle, WORKER, all))
              .containsExactlyInAnyOrder("take", "execute", "report");
        });
    assertThat(all).as("nothing else").hasSize(2 + 6 * bundles.size());
  }

  private static List<String> below(Collected bundle, String service, List<Collected> all) {
    return all.stream()
        .filter(span -> span.parent().equals(bundle.id()) && span.service().equals(service))
        .map(Collected::name)
        .toList();
  }

  @Test
  void aShareOfTheRequestsBeginsATrace() throws Exception {
    try (SpanCollector collector = new SpanCollector();
        Served served =
            Served.start(
                folder,
                "--otlp-endpoint",
                collector.url(),
                "--trace-ratio",
                "1",
                "--kernel",
                "ejml")) {
      String id = served.submit("noop");
      Collected run =
          collector.await(span ->
              id.equals(span.attributes().get("quadrant.run")) && span.name().equals("run"));
      Collected request = collector.await(span -> span.id().equals(run.parent()));
      assertThat(request.parent()).isEmpty();
      assertThat(collector.await(span -> span.name().equals("execute")).trace())
          .isEqualTo(run.trace());
    }
  }

  @Test
  void aCollectorThatIsAwayCostsOnlyTheTraces() throws Exception {
    String nowhere = "http://127.0.0.1:" + FreePort.find();
    try (Served served =
        Served.start(
            folder, "--otlp-endpoint", nowhere, "--trace-ratio", "1", "--log-format", "json")) {
      assertThat(served.client("submit", "noop", "--wait").exitCode()).isZero();
      served.signal("TERM");
      assertThat(served.exitCode()).isZero();
      assertThat(served.err())
          .filteredOn(line -> !line.startsWith("WARNING: Using incubator"))
          .allSatisfy(line -> assertThat(Served.tree(line).isObject()).isTrue());
    }
  }
}
