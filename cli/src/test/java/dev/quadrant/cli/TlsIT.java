package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.cli.CommandLineTester.Answer;
import dev.quadrant.testing.Certificates;
import dev.quadrant.testing.Certificates.Pem;
import dev.quadrant.testing.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator and a worker behind certificates, and what their clients say of these. */
@Timeout(120)
class TlsIT {

  private static final long POLL_NANOS = 100_000_000;

  @TempDir private Path folder = Path.of("set by JUnit");

  private static Answer runs(String url, String authority) {
    return CommandLineTester.bare().execute(List.of("runs", "--url", url, "--ca-file", authority));
  }

  private static void assertOneLine(Answer answer, int exitCode, String... said) {
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(exitCode);
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).startsWith("quadrant runs: ").contains(said);
  }

  @Test
  void clientsBelieveWhomTheyAreToldToAndSayWhatIsWrong() throws Exception {
    Certificates certificates = Certificates.in(folder);
    String authority = certificates.authority().toString();
    Pem pem = certificates.issue("service", 0);
    String tls = "--tls-cert %s --tls-key %s".formatted(pem.certificate(), pem.key());
    int port = FreePort.find();
    String member = " --transport event-bus --cluster-members 127.0.0.1:%d ".formatted(port);
    String coordinator = "exec $0 coordinator --http-port 0 --cluster-port " + port + member + tls;
    String worker =
        "exec $0 worker --id w --kernel ejml --cluster-port " + FreePort.find() + member + tls;
    try (Served served = Served.startIn(folder, coordinator);
        Running working = Running.startIn(folder, "is ready", worker)) {
      String url = served.url();
      assertThat(url).startsWith("https://127.0.0.1:");
      assertThat(working.out()).startsWith("https://127.0.0.1:");
      Answer done =
          CommandLineTester.bare()
              .execute(List.of("submit", "noop", "--wait", "--url", url, "--ca-file", authority));
      assertThat(done.exitCode()).as(done.err()).isZero();
      assertOneLine(
          runs(working.out().strip(), authority), 1, "quadrant"); // believed, and no coordinator
      assertOneLine(served.client("runs"), 1, "signed by nobody", "--ca-file");
      assertOneLine(
          runs(url.replace("https", "http"), authority),
          1,
          "ends the connection",
          "is it https://");
      assertOneLine(
          runs(url.replace("127.0.0.1", "localhost"), authority), 1, "no TLS with", "localhost");
      Pem expired = certificates.issue("expired", -5);
      Files.copy(expired.key(), pem.key(), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(expired.certificate(), pem.certificate(), StandardCopyOption.REPLACE_EXISTING);
      Answer answer = runs(url, authority);
      while (answer.exitCode() == 0) { // it is noticed after some seconds
        LockSupport.parkNanos(POLL_NANOS);
        answer = runs(url, authority);
      }
      assertOneLine(answer, 1, "has expired", url);
      served.signal("TERM");
      assertThat(served.exitCode()).isZero();
    }
  }

  /** Neither the service's Java nor the client's has anything against old versions here. */
  @Test
  void oldVersionsOfTlsAreRefusedWhateverJavaAllows() throws Exception {
    Path lenient =
        Files.writeString(folder.resolve("java.security"), "jdk.tls.disabledAlgorithms=\n");
    Certificates certificates = Certificates.in(Files.createDirectory(folder.resolve("tls")));
    Pem pem = certificates.issue("service", 0);
    String java = "QUADRANT_JAVA_OPTS='-Djava.security.properties=%s".formatted(lenient);
    String tls = "--tls-cert %s --tls-key %s".formatted(pem.certificate(), pem.key());
    try (Served served =
        Served.startIn(folder, java + "' exec $0 coordinator --http-port 0 " + tls)) {
      String runs =
          "' exec $0 runs --url %s --ca-file %s".formatted(served.url(), certificates.authority());
      String only = java + " -Djdk.tls.client.protocols=";
      for (String old : List.of("TLSv1", "TLSv1.1")) {
        try (Launched client = Launched.startIn(folder, only + old + runs)) {
          assertThat(client.exitCode()).as(old).isEqualTo(1);
          assertThat(client.err()).as(old).singleElement().asString().contains("protocol_version");
        }
      }
      for (String good : List.of("TLSv1.2", "TLSv1.3")) {
        try (Launched client = Launched.startIn(folder, only + good + runs)) {
          assertThat(client.exitCode()).as("%s: %s", good, client.err()).isZero();
        }
      }
    }
  }

  @Test
  void whereThereIsNoTlsThatIsSaid() throws Exception {
    try (Served plain = Served.start(folder)) {
      Answer answer =
          CommandLineTester.bare()
              .execute(List.of("runs", "--url", plain.url().replace("http", "https")));
      assertOneLine(answer, 1, "does not speak TLS", "is it " + plain.url());
    }
  }

  @Test
  void anAuthorityThatIsNoneIsNotUsed() throws Exception {
    Path file = Files.writeString(folder.resolve("authority.pem"), "nothing");
    assertOneLine(runs("https://127.0.0.1:1", file.toString()), 2, "--ca-file", "no certificate");
    assertOneLine(runs("https://127.0.0.1:1", file + "x"), 2, "--ca-file", "does not exist");
  }
}
