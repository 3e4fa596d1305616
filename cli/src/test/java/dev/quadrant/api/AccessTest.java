package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.coordinator.http.access.Role;
import dev.quadrant.coordinator.http.access.Token;
import dev.quadrant.coordinator.http.access.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, and what of it. */
class AccessTest {

  private static final String OPERATOR = "operator-0123456789";
  private static final String OPERATOR_BEFORE = "operator-9876543210";
  private static final String READER = "reader-0123456789";

  @TempDir private Path folder = Path.of("set by JUnit");

  private Path file(String content, String permissions) throws IOException {
    Path file = Files.createTempFile(folder, "token", "");
    Files.writeString(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private Service guarded() throws Exception {
    List<Token> tokens = new ArrayList<>();
    tokens.addAll(
        TokenFile.read(file(OPERATOR + "\n" + OPERATOR_BEFORE + "\n", "rw-------"), Role.OPERATOR));
    tokens.addAll(TokenFile.read(file(READER, "rw-------"), Role.READER));
    return Service.start(
        CoordinatorOptions.SERVICE, new Access(tokens, false, List.of()), HttpLimits.DEFAULT);
  }

  private static Map<String, String> bearing(String token) {
    return Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
  }

  @Test
  void withoutAKnownTokenNothingIsShown() throws Exception {
    try (Service service = guarded();
        Api api = new Api(service.port())) {
      for (String path :
          List.of("/status", "/metrics", "/api/v1/runs", "/openapi.json", "/nowhere")) {
        api.get(path).isProblem(401, "Authorization: Bearer").at("/header/Authorization");
        Reply wrong = api.send("GET", path, bearing("wrong-0123456789"), "");
        wrong.isProblem(401, "not known");
        assertThat(wrong.text()).doesNotContain("wrong-0123456789");
      }
      api.send("GET", "/status", Map.of("Authorization", "Basic " + OPERATOR), "").isProblem(401);
      api.send("GET", "/status?token=" + OPERATOR, Map.of(), "").isProblem(401);
      api.send("POST", "/status", Map.of(), "").isProblem(401);
    }
  }

  @Test
  void healthNeedsNoToken() throws Exception {
    try (Service service = guarded();
        Api api = new Api(service.port())) {
      api.get("/health/live").is(200);
      api.get("/health/ready").is(200);
    }
  }

  @Test
  void aReaderChangesNothing() throws Exception {
    try (Service service = guarded();
        Api api = new Api(service.port())) {
      api.send("GET", "/api/v1/runs", bearing(READER), "").is(200);
      api.send("GET", "/metrics", bearing(READER), "").is(200);
      api.send("HEAD", "/metrics", bearing(READER), "").is(200);
      api.send("POST", "/metrics", bearing(READER), "").isProblem(403, "only reads");
      api.send("HEAD", "/api/v1/runs", bearing(READER), "").is(200);
      for (String path : List.of("", "/x/close", "/x/retry", "/x/jobs")) {
        api.send("POST", "/api/v1/runs" + path, bearing(READER), "{}").isProblem(403, "only reads");
      }
      api.send("DELETE", "/api/v1/runs/x", bearing(READER), "").isProblem(403, "only reads");
      api.send("POST", "/api/v1/workers/x/drain", bearing(READER), "").isProblem(403);
    }
  }

  @Test
  void operatorsUseTheNewTokenAndTheOneBefore() throws Exception {
    try (Service service = guarded();
        Api api = new Api(service.port())) {
      String run = "{\"jobType\":\"noop\"}";
      api.send("POST", "/api/v1/runs", bearing(OPERATOR), run).is(201);
      api.send("POST", "/api/v1/runs", bearing(OPERATOR_BEFORE), run).is(201);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-r-----", "rw--w----", "rw-----w-"})
  void aSecretThatOthersCanReadOrChangeIsRefused(String permissions) throws Exception {
    Path file = file(OPERATOR, permissions);
    assertThatThrownBy(() -> TokenFile.read(file, Role.OPERATOR))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("chmod 600")
        .hasMessageNotContaining(OPERATOR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "short", "with blanks 0123456789", "0123456789abcdef\nshort"})
  void aFileWithoutATokenIsRefusedAndNotRepeated(String content) throws Exception {
    Path file = file(content, "rw-------");
    assertThatThrownBy(() -> TokenFile.read(file, Role.OPERATOR))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("a token a line")
        .hasMessageNotContaining("0123456789");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> TokenFile.read(folder.resolve("none"), Role.OPERATOR))
        .hasMessageContaining("none' does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void aPublicAddressNeedsATokenOrAPermission(String host) throws Exception {
    assertThatThrownBy(() -> Access.LOCAL.require(host))
        .hasMessageContaining(host)
        .hasMessageContaining("--token-file")
        .hasMessageContaining("--allow-anonymous");
    new Access(List.of(), true, List.of()).require(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
  void theLoopbackInterfaceNeedsNothing(String host) throws Exception {
    Access.LOCAL.require(host);
  }

  @Test
  void tokensAndAnonymousCallersExcludeEachOther() throws Exception {
    List<Token> tokens = TokenFile.read(file(OPERATOR, "rw-------"), Role.OPERATOR);
    assertThatThrownBy(() -> new Access(tokens, true, List.of()).require("127.0.0.1"))
        .hasMessageContaining("exclude each other");
  }

  @Test
  void furtherNamesOfTheServiceAreKnown() {
    Access access = new Access(List.of(), false, List.of("Jobs.example.org"));
    try (Service service = Service.start(CoordinatorOptions.SERVICE, access, HttpLimits.DEFAULT);
        Api api = new Api(service.port())) {
      api.send("GET", "/status", Map.of("Host", "jobs.example.org:8080"), "").is(200);
      api.send("GET", "/status", Map.of("Host", "127.0.0.1"), "").is(200);
      api.send("GET", "/status", Map.of("Host", "[::1]:8080"), "").is(200);
      api.send("GET", "/status", Map.of("Host", "example.org"), "").isProblem(403);
      Map<String, String> own =
          Map.of("Host", "jobs.example.org", "Origin", "https://jobs.example.org");
      api.send("GET", "/status", own, "").is(200);
    }
  }
}
