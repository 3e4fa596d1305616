package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.CommandLineTester.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users do with a coordinator from the command line. */
@Timeout(120)
class ClientsIT {

  /** Its one attempt is over before its job is. */
  private static final String[] FAILING =
      "sleep --payload {\"millis\":60000} --timeout 20ms --retries 0".split(" ", -1);

  @TempDir private static Path folder = Path.of("set by JUnit");

  @SuppressWarnings("NullAway.Init") // started before all
  private static Served served;

  @BeforeAll
  static void start() throws Exception {
    served = Served.start(folder);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void aRunIsSubmittedWatchedAndReportedByRealProcesses() throws Exception {
    String id;
    try (Launched submit =
        Launched.start(folder, "submit", "noop", "--jobs", "1000", "--url", served.url())) {
      assertThat(submit.exitCode()).isZero();
      assertThat(submit.err()).isEmpty();
      assertThat(submit.out().lines()).hasSize(1);
      id = submit.out().strip();
    }
    try (Launched watch = Launched.start(folder, "watch", id, "--url", served.url())) {
      assertThat(watch.exitCode()).isZero();
      assertThat(watch.err()).last().asString().contains("100 %", "1,000 of 1,000 jobs");
      assertThat(watch.out()).startsWith("noop under event-loop: 1,000 of 1,000 jobs in ");
      assertThat(watch.out()).contains("response", "p99").doesNotContain("failed", "peak memory");
    }
  }

  @Test
  void everyOptionOfSubmitReachesTheRun() {
    JsonNode run =
        served.json(
            ("submit many-short-io --jobs 3 --model virtual-threads --queue default --weight 3"
                    + " --retries 1 --timeout 30s --deadline 1h --delay 10ms --label team=red"
                    + " --label stage=test --name nightly --payload {\"millis\":2} --wait")
                .split(" ", -1));
    assertThat(run.get("state").asText()).isEqualTo("succeeded");
    assertThat(run.get("scenario").asText()).isEqualTo("many-short-io");
    assertThat(run.get("model").asText()).isEqualTo("virtual-threads");
    assertThat(run.get("weight").asInt()).isEqualTo(3);
    assertThat(run.get("name").asText()).isEqualTo("nightly");
    assertThat(run.get("labels").toString()).isEqualTo("{\"stage\":\"test\",\"team\":\"red\"}");
    assertThat(run.at("/jobs/succeeded").asInt()).isEqualTo(3);
    assertThat(run.at("/cell/run/p50").asDouble()).isGreaterThan(0.002);
  }

  @Test
  void theSameKeyIsTheSameRunAndAnotherBodyIsRefused() {
    String first = served.submit("noop", "--idempotency-key", "nightly-1");
    assertThat(served.submit("noop", "--idempotency-key", "nightly-1")).isEqualTo(first);
    Answer other = served.client("submit", "noop", "--jobs", "2", "--idempotency-key", "nightly-1");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("nightly-1", first);
  }

  @Test
  void runsAreListedNewestFirstForPeopleAndForPrograms() {
    String older = served.submit("noop", "--name", "older");
    String newer = served.submit("noop", "--name", "newer");
    served.client("watch", newer);
    Answer answer = served.client("runs", "--limit", "2");
    List<String> lines = answer.out().lines().toList();
    assertThat(lines.getFirst()).startsWith("run ").contains("state", "of jobs");
    assertThat(lines.get(2)).startsWith(newer).contains("succeeded", "noop", "100 %", "newer");
    assertThat(lines.get(3)).startsWith(older);
    assertThat(served.json("runs", "--limit", "1").get("items")).hasSize(1);
    assertThat(served.client("runs", "--limit", "1").err()).contains("--limit");
    assertThat(served.client("runs", "--state", "open").err()).contains("no runs that are open");
  }

  @Test
  void aRunThatFailsEndsTheWatchingWith1AndCanBeRetried() {
    String id = served.submit(FAILING);
    Answer watched = served.client("watch", id, "--no-progress");
    assertThat(watched.exitCode()).isEqualTo(1);
    assertThat(watched.out()).contains("0 of 1 jobs", "failed 1", "1 × ");
    assertThat(watched.err()).isEqualTo("quadrant: run %s has failed%n".formatted(id));
    assertThat(served.client("retry", id).out()).startsWith("run %s is ".formatted(id));
    assertThat(served.client("watch", id).exitCode()).isEqualTo(1);
    assertThat(served.json("runs", "--state", "failed").at("/items").toString()).contains(id);
  }

  @Test
  void aMissedThresholdEndsWith3() {
    Answer answer =
        served.client("submit", "noop", "--wait", "--threshold", "jobs>1,p99<1h", "--no-progress");
    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.err()).contains("threshold missed: jobs>1").doesNotContain("p99");
  }

  @Test
  void aRunIsCancelled() {
    String id = served.submit("sleep", "--payload", "{\"millis\":60000}");
    assertThat(served.client("cancel", id).out()).startsWith("run %s is ".formatted(id));
    Answer watched = served.client("watch", id);
    assertThat(watched.exitCode()).isEqualTo(1);
    assertThat(watched.err()).contains("was cancelled: on request");
    Answer again = served.client("cancel", id);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("there is nothing left to cancel");
  }

  @ParameterizedTest
  @CsvSource({
    "text, of 10 jobs in",
    "html, <!doctype html>",
    "csv, 'scenario,jobType,model'",
    "md, # Run",
    "json, '\"cells\" : ['"
  })
  void reportsComeInEveryFormat(String format, String part) {
    String id = served.submit("noop", "--jobs", "10", "--idempotency-key", "reported");
    Answer answer = served.client("report", id, "--format", format);
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out()).containsIgnoringCase(part);
  }

  @Test
  void payloadsAreStreamedInBatchesHoweverManyThereAre() throws IOException {
    // Three megabytes: more than a body may have, and than a batch has.
    String padding = " ".repeat(300);
    Path file = folder.resolve("naps.ndjson");
    Files.writeString(
        file,
        IntStream.range(0, 10_000)
            .mapToObj(number -> "{\"millis\":0}%s%n%n".formatted(padding))
            .collect(Collectors.joining()));
    JsonNode run = served.json("submit", "sleep", "--payloads", file.toString(), "--wait");
    assertThat(run.at("/jobs/succeeded").asInt()).isEqualTo(10_000);
    assertThat(run.get("state").asText()).isEqualTo("succeeded");
  }

  @Test
  void aWrongLineIsNamedAsInTheFileAndCancelsTheRun() throws IOException {
    String good = "{\"millis\":0}%s\n".formatted(" ".repeat(1_000)).repeat(2_000);
    Path file = Files.writeString(folder.resolve("bad.ndjson"), good + "\n{\"milis\":1}\n");
    Answer answer = served.client("submit", "sleep", "--payloads", file.toString());
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .contains("--payloads: line 2002: milis", "did you mean millis?", "is cancelled");
  }

  @Test
  void workersAreListedAndAnUnknownOneIsNot() {
    assertThat(served.client("workers").out()).contains("worker-1", "active", "default");
    Answer drained = served.client("drain", "worker-2");
    assertThat(drained.exitCode()).isEqualTo(1);
    assertThat(drained.err()).contains("no worker worker-2; did you mean worker-1?");
  }

  @Test
  void anUnknownRunIsNotFoundAndTheNearestNamed() {
    String id = served.submit("noop");
    String misspelt = id.substring(0, id.length() - 1);
    Answer answer = served.client("watch", misspelt);
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err())
        .isEqualTo(
            "quadrant watch: there is no run %s; did you mean %s?%n".formatted(misspelt, id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "../../status", "a b", "ä", "%2e%2e", "x?format=html", "x#y"})
  void strangeIdsReachNothingElse(String id) {
    for (String command : List.of("watch", "report", "cancel", "retry", "drain")) {
      Answer answer = served.client(command, id);
      assertThat(answer.exitCode()).isBetween(1, 2);
      assertThat(answer.out()).isEmpty();
      assertThat(answer.err().lines()).hasSize(1);
      assertThat(answer.err()).startsWith("quadrant " + command).doesNotContain("Exception");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "slep, jobType: 'slep' is not allowed, did you mean sleep?",
    "many-short-oi, jobType: 'many-short-oi', did you mean many-short-io?",
    "sleep, millis is missing, a number from 0"
  })
  void whatTheCoordinatorRefusesIsAUsageErrorInOneLine(String work, String what, String allowed) {
    Answer answer = served.client("submit", work);
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).startsWith("quadrant submit: " + what).contains(allowed);
  }
}
