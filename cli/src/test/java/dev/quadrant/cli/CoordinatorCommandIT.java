package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.cli.CommandLineTester.Answer;
import dev.quadrant.testing.JobJarFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./quadrant coordinator} as operators start and stop it. */
@Timeout(120)
class CoordinatorCommandIT {

  @TempDir private Path folder = Path.of("set by JUnit");

  private String secret(String name, String token) throws IOException {
    Path file = Files.writeString(folder.resolve(name), token);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
        .toString();
  }

  /** Such jobs have run before, so the next begins as soon as it is handed over. */
  private static void begin(Served served, int millis) {
    String nap = "{\"millis\":%d}";
    served.client("submit", "sleep", "--payload", nap.formatted(1), "--wait");
    served.submit("sleep", "--payload", nap.formatted(millis));
    served.await(runs -> runs.at("/items/0/jobs/running").asInt() > 0, "runs", "--limit", "1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalLetsWhatRunsBeFinished(String signal) throws Exception {
    try (Served served = Served.start(folder)) {
      assertThat(served.out()).matches("http://127\\.0\\.0\\.1:[0-9]+\\R");
      begin(served, 1_000);
      served.signal(signal);
      assertThat(served.exitCode()).isZero();
      assertThat(served.err()).noneMatch(line -> line.contains("not done"));
    }
  }

  @Test
  void whatDoesNotEndInTimeIsHandedBackAndTold() throws Exception {
    try (Served served = Served.start(folder, "--drain-timeout", "300ms")) {
      begin(served, 60_000);
      served.signal("TERM");
      assertThat(served.exitCode()).isZero();
      assertThat(served.err())
          .anyMatch(line -> line.contains("--drain-timeout"))
          .anyMatch(line -> line.contains("1 jobs are not done, and are gone"));
    }
  }

  @Test
  void aKilledCoordinatorGoesOnWhereItWas() throws Exception {
    String data = folder.resolve("data").toString();
    String[] options = {"--data-dir", data, "--lease", "1s", "--concurrency", "4"};
    try (Served killed = Served.start(folder, options)) {
      String ended = killed.submit("noop", "--idempotency-key", "once");
      killed.client("watch", ended);
      // Ten seconds: a watch may take some of them to start.
      String id = killed.submit("sleep", "--payload", "{\"millis\":100}", "--jobs", "400");
      try (Launched watch = Launched.start(folder, "watch", id, "--url", killed.url())) {
        watch.awaitError(" %  sleep");
        killed.signal("KILL");
        killed.exitCode();
        watch.awaitError("waiting for it");
        try (Served again = Served.startAt(killed.port(), folder, options)) {
          assertThat(watch.exitCode()).isZero();
          assertThat(watch.out()).startsWith("sleep under event-loop: 400 of 400 jobs");
          assertThat(again.submit("noop", "--idempotency-key", "once")).isEqualTo(ended);
          assertThat(again.json("runs").get("items")).hasSize(2);
          assertThat(again.json("report", id).at("/cells/0/lost").asInt()).isZero();
        }
      }
    }
  }

  @Test
  void aFolderInUseOrOneThatCannotBeIsRefusedInOneLine() throws Exception {
    String data = folder.resolve("data").toString();
    try (Served served = Served.start(folder, "--data-dir", data)) {
      assertRefused(data, data, "belongs to another coordinator");
      served.signal("TERM");
      assertThat(served.exitCode()).isZero();
    }
    assertRefused(Files.writeString(folder.resolve("file"), "").toString(), "file", "--data-dir");
  }

  private void assertRefused(String data, String... said) throws Exception {
    Path own = Running.folder(folder);
    try (Launched refused =
        Launched.start(own, "coordinator", "--http-port", "0", "--data-dir", data)) {
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err())
          .filteredOn(line -> !line.contains("incubator"))
          .singleElement()
          .asString()
          .startsWith("quadrant coordinator: ")
          .contains(said);
    }
  }

  @Test
  void jobTypesOfAFolderRunInWorkersAndInTheirChildren() throws Exception {
    Path jobs = Files.createDirectory(folder.resolve("jobs"));
    JobJarFile.make(jobs.resolve("hello.jar"), List.of("Hello"), "Hello=\"hello\"");
    Files.writeString(jobs.resolve("broken.jar"), "this is no zip");
    try (Served served = Served.start(folder, "--jobs-dir", jobs.toString())) {
      for (String model : List.of("virtual-threads", "processes")) {
        Answer answer = served.client("submit", "hello", "--model", model, "--wait");
        assertThat(answer.exitCode()).as(answer.err()).isZero();
      }
      served.signal("TERM");
      assertThat(served.exitCode()).isZero();
      assertThat(served.err()).anyMatch(line -> line.contains("broken.jar is no jar"));
    }
  }

  @Test
  void tokensAndAFullBacklogAreMetByTheClients() throws Exception {
    String operator = secret("operator", "operator-0123456789\n");
    String reader = secret("reader", "reader-0123456789\n");
    String other = secret("other", "other-0123456789\n");
    try (Served served =
        Served.start(
            folder,
            "--token-file",
            operator,
            "--read-only-token-file",
            reader,
            "--workers",
            "2",
            "--backlog-runs",
            "1")) {
      assertFails(served.client("runs"), "asks for a token: give --token-file FILE");
      assertFails(served.client("runs", "--token-file", other), "does not know the token");
      assertThat(served.client("runs", "--token-file", reader).exitCode()).isZero();
      assertFails(served.client("submit", "noop", "--token-file", reader), "only reads");
      assertThat(served.client("drain", "worker-2", "--token-file", operator).out())
          .contains("worker worker-2 is draining");
      String nap = "{\"millis\":700}";
      served.submit("sleep", "--payload", nap, "--token-file", operator);
      Answer waited = served.client("submit", "noop", "--wait", "--token-file", operator);
      assertThat(waited.exitCode()).as(waited.err()).isZero();
      assertThat(waited.err()).contains("1 runs have not ended, of at most 1", "waiting 1 s");
      assertThat(served.json("workers", "--token-file", reader).toString())
          .contains("\"state\":\"drained\"", "\"state\":\"active\"");
    }
  }

  private static void assertFails(Answer answer, String said) {
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).contains(said);
  }

  @Test
  void aPortInUseIsRefusedInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      try (Launched coordinator = Launched.start(folder, "coordinator", "--http-port", port)) {
        assertThat(coordinator.exitCode()).isEqualTo(1);
        assertThat(coordinator.out()).isEmpty();
        assertThat(coordinator.err())
            .filteredOn(line -> !line.contains("incubator"))
            .singleElement()
            .asString()
            .contains("quadrant coordinator: ", port, "in use");
      }
    }
  }
}
