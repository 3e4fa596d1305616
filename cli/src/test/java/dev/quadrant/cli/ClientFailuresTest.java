package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.quadrant.cli.CommandLineTester.Answer;
import dev.quadrant.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients whose coordinator is away, or is none. */
class ClientFailuresTest {

  private static Answer runs(String url, String... more) {
    return CommandLineTester.bare()
        .execute(
            Stream.concat(List.of("runs", "--url", url).stream(), List.of(more).stream()).toList());
  }

  private static void assertOneLine(Answer answer, int exitCode, String... said) {
    assertThat(answer.exitCode()).isEqualTo(exitCode);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).startsWith("quadrant runs: ").contains(said);
  }

  @Test
  void nobodyThereIsToldWithWhatToDo() {
    String url = "http://127.0.0.1:" + FreePort.find();
    assertOneLine(
        runs(url), 1, "no coordinator answers at " + url, "quadrant coordinator", "--url");
  }

  @Test
  void anotherServiceIsNotTakenForACoordinator() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    other.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>hello</html>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().startsWith("/here") ? 200 : 404, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    try {
      String url = "http://127.0.0.1:" + other.getAddress().getPort();
      assertOneLine(runs(url), 1, "answers as no coordinator does", "404", "is --url right?");
      assertOneLine(runs(url + "/here"), 1, "answers as no coordinator does", "200", "text/html");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void aTokenFileThatOthersCanReadIsNotUsed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "operator-0123456789");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertOneLine(
        runs("http://127.0.0.1:1", "--token-file", file.toString()),
        2,
        "--token-file",
        "chmod 600");
  }

  @Test
  void theAddressMayComeFromTheEnvironment() {
    Answer answer =
        new CommandLineTester(Map.of("QUADRANT_URL", "nowhere"), Path.of("no-such.yaml"))
            .execute(List.of("runs"));
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("--url: 'nowhere'", "(from QUADRANT_URL)");
  }
}
