package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.cli.CommandLineTester.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Kafka that wants TLS and a password, and those who come with them, without, or with others. */
@Timeout(120)
class SecureKafkaIT {

  /** So that Kafka's clients list the settings they were given. */
  private static final String TALKATIVE =
      "QUADRANT_JAVA_OPTS=-Dquadrant.log.org.apache.kafka=info exec \"$0\" ";

  private static final String WRONG = "wrong-1234";

  @TempDir private static Path folder = Path.of("set by JUnit");

  @SuppressWarnings("NullAway.Init") // started before all
  private static SecureBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = SecureBroker.start(folder);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void jobsTravelAndNoSecretIsTold() throws Exception {
    String options =
        "--kafka %s --kafka-config %s"
            .formatted(broker.address(), broker.write(broker.properties()));
    List<String> told = new ArrayList<>();
    try (Served served =
            Served.startIn(
                folder, TALKATIVE + "coordinator --http-port 0 --transport kafka " + options);
        Running worker =
            Running.startIn(
                folder, "is ready", TALKATIVE + "worker --id safe --kernel ejml " + options)) {
      Answer submitted = served.client("submit", "noop", "--jobs", "1000", "--wait");
      assertThat(submitted.exitCode()).as(submitted.err()).isZero();
      assertThat(submitted.out()).contains("1,000 of 1,000 jobs");
      told.addAll(List.of(submitted.out(), submitted.err()));
      for (String path : List.of("/status", "/api/v1/workers", "/api/v1/runs", "/openapi.json")) {
        told.add(body(served.url() + path));
      }
      told.add(body(worker.out().strip() + "/metrics"));
      worker.signal("TERM");
      assertThat(worker.exitCode()).isZero();
      served.signal("TERM");
      assertThat(served.exitCode()).isZero();
      assertThat(served.err()).anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"));
      told.addAll(served.err());
      told.addAll(worker.err());
    }
    assertNoSecretIn(told);
  }

  private static String body(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  private static void assertNoSecretIn(List<String> told) {
    for (String secret : SecureBroker.SECRETS) {
      assertThat(told).noneMatch(line -> line.contains(secret));
    }
  }

  @Test
  void aRunWithAnEmbeddedCoordinatorTravelsToo() throws Exception {
    Path config = broker.write(broker.propertiesWithPem());
    try (Launched run = start("run", "noop", "--jobs", "100", "--transport", "kafka", config)) {
      assertThat(run.exitCode()).as("%s", run.err()).isZero();
      assertThat(run.out()).contains("100 of 100 jobs");
      assertNoSecretIn(run.err());
    }
  }

  /** What is wrong with a client, and what it is told. */
  record Mistake(String name, Path file, List<String> told) {

    static Mistake of(String name, Map<String, String> properties, String... told)
        throws IOException {
      return new Mistake(name, broker.write(properties), List.of(told));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mistake> mistakes() throws IOException {
    Map<String, String> untrusting = broker.properties();
    untrusting.keySet().removeIf(property -> property.startsWith("ssl."));
    return Stream.of(
        Mistake.of(
            "a wrong password",
            broker.propertiesWith("sasl.jaas.config", SecureBroker.login(WRONG)),
            "refuses the log-in",
            "credentials"),
        Mistake.of("a broker nobody vouches for", untrusting, "no TLS with", "ssl.truststore"),
        Mistake.of(
            "no trust store",
            broker.propertiesWith("ssl.truststore.location", folder + "/no-such.p12"),
            "no client for",
            "no-such.p12"),
        Mistake.of(
            "a trust store's wrong password",
            broker.propertiesWith("ssl.truststore.password", WRONG),
            "no client for",
            "trust.p12"),
        Mistake.of(
            "a password without quotation marks",
            broker.propertiesWith(
                "sasl.jaas.config", SecureBroker.login("of " + WRONG).replace("\"", "")),
            "no client for",
            "sasl.jaas.config"),
        Mistake.of("neither", Map.of(), "speaks TLS", "security.protocol", "SASL_SSL"),
        Mistake.of(
            "a password without TLS",
            broker.propertiesWith("security.protocol", "SASL_PLAINTEXT"),
            "speaks TLS",
            "security.protocol"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeEndsAServiceWithOneLineThatNamesIt(Mistake mistake) throws Exception {
    try (Launched coordinator =
            start("coordinator", "--http-port", "0", "--transport", "kafka", mistake.file());
        Launched worker = start("worker", mistake.file())) {
      assertTold(coordinator, mistake.told());
      assertTold(worker, mistake.told());
    }
  }

  @Test
  void aRunWithAWrongPasswordEndsInTheSameWay() throws Exception {
    Path config =
        broker.write(broker.propertiesWith("sasl.jaas.config", SecureBroker.login(WRONG)));
    try (Launched run = start("run", "noop", "--transport", "kafka", config)) {
      assertTold(run, List.of("refuses the log-in", "credentials"));
    }
  }

  private static void assertTold(Launched command, List<String> told) throws Exception {
    assertThat(command.exitCode()).as("%s", command.err()).isEqualTo(1);
    assertThat(command.err())
        .filteredOn(line -> !line.contains("incubator") && !line.isEmpty())
        .singleElement()
        .asString()
        .startsWith("quadrant")
        .contains(broker.address(), "--kafka-config")
        .contains(told)
        .doesNotContain("Exception", WRONG);
    assertNoSecretIn(command.err());
  }

  private static Launched start(Object... words) throws IOException {
    Path config = (Path) words[words.length - 1];
    List<String> all =
        Stream.concat(
                Stream.of(words).limit(words.length - 1).map(Object::toString),
                Stream.of("--kafka", broker.address(), "--kafka-config", config.toString()))
            .toList();
    return Launched.start(Running.folder(folder), all.toArray(String[]::new));
  }

  @Test
  void aFileThatOthersCanReadIsRefused() throws Exception {
    Path open = broker.write(broker.properties());
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    for (String command : List.of("coordinator", "worker")) {
      try (Launched refused = start(command, open)) {
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).anyMatch(line -> line.contains("chmod 600"));
        assertNoSecretIn(refused.err());
      }
    }
  }
}
