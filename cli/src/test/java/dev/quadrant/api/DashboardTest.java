package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.coordinator.http.access.Role;
import dev.quadrant.coordinator.http.access.TokenFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard as it is served: its files, their headers and their size. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTest {

  private static final int MOST_BYTES = 150_000;
  private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");
  private static final Pattern IMPORTED = Pattern.compile("from '([^']+)'");
  private static final Map<String, String> TYPES =
      Map.of("js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

  private final HttpClient client = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init") // started before all
  private Service service;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path tokens = Files.writeString(folder.resolve("tokens"), "0123456789abcdef");
    Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
    Access guarded = new Access(TokenFile.read(tokens, Role.OPERATOR), false, List.of());
    service = Service.start(CoordinatorOptions.SERVICE, guarded, HttpLimits.DEFAULT);
  }

  @AfterAll
  void end() {
    client.close();
    service.close();
  }

  private HttpResponse<byte[]> get(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private Set<String> files() {
    Set<String> files = new TreeSet<>();
    Matcher named = NAMED.matcher(text(get("/")));
    while (named.find()) {
      files.add(named.group(1));
    }
    return files;
  }

  @Test
  void everyFileThatThePageNamesIsThereAsWhatItIs() {
    assertThat(files()).hasSizeGreaterThan(20);
    for (String file : files()) {
      HttpResponse<byte[]> answer = get(file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      String ending = file.substring(file.lastIndexOf('.') + 1);
      assertThat(header(answer, "content-type")).as(file).startsWith(TYPES.get(ending));
      assertThat(header(answer, "x-content-type-options")).as(file).isEqualTo("nosniff");
      assertThat(answer.body()).as(file).isNotEmpty();
    }
  }

  @Test
  void everyModuleThatIsImportedIsNamedByThePage() {
    Set<String> files = files();
    for (String file : files) {
      Matcher imported = IMPORTED.matcher(text(get(file)));
      while (!file.contains("/lib/") && imported.find()) {
        assertThat(files)
            .as("imported by %s", file)
            .contains(URI.create(file).resolve(imported.group(1)).toString());
      }
    }
  }

  @Test
  void allOfItTogetherIsSmall() throws IOException {
    int bytes = 0;
    Set<String> all = new TreeSet<>(files());
    all.add("/");
    for (String file : all) {
      HttpResponse<byte[]> zipped = get(file, "Accept-Encoding", "br, gzip;q=0.8");
      assertThat(header(zipped, "content-encoding")).as(file).isEqualTo("gzip");
      assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
          .as(file)
          .isEqualTo(get(file).body());
      bytes += zipped.body().length;
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void whoDoesNotTakeGzipGetsNone() {
    for (String accepted : List.of("identity", "gzip;q=0", "br", "gzippy")) {
      assertThat(header(get("/", "Accept-Encoding", accepted), "content-encoding"))
          .as(accepted)
          .isEmpty();
    }
  }

  @Test
  void aBrowserThatHasItIsToldSo() {
    String tag = header(get("/"), "etag");
    HttpResponse<byte[]> same = get("/", "If-None-Match", "\"other\", " + tag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(header(same, "etag")).isEqualTo(tag);
    assertThat(get("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    String zipped = header(get("/", "Accept-Encoding", "gzip"), "etag");
    assertThat(zipped).isNotEqualTo(tag);
    assertThat(header(get("/"), "cache-control")).isEqualTo("no-cache");
  }

  @Test
  void onlyWhatComesFromHereMayRun() {
    String policy = header(get("/"), "content-security-policy");
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .contains("connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    String page = text(get("/"));
    assertThat(page).doesNotContain("<style", "style=").doesNotContainPattern("<script[^>]*>[^<]");
  }

  @Test
  void whatOthersHaveWrittenReachesThePageAsTextOnly() {
    for (String file : files()) {
      if (file.endsWith(".js") && !file.contains("/lib/")) {
        assertThat(text(get(file)))
            .as(file)
            .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
            .doesNotContain(
                "eval(", "new Function", "setHTML", "localStorage.setItem('quadrant.t'");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dashboard",
        "/dashboard/",
        "/dashboard/app",
        "/dashboard/app/",
        "/dashboard/app/none.js",
        "/dashboard/app/main.js/",
        "/dashboard/http/openapi.json",
        "/dashboard/../http/openapi.json",
        "/dashboard/app/../../http/openapi.json",
        "/dashboard/app/..%2f..%2fhttp%2fopenapi.json",
        "/dashboard/%2e%2e/webroot/index.html",
        "/dashboard/%2e%2e",
        "/status/..",
        "/dashboard/app/.hidden.js",
        "/dashboard/lib/uplot.js%00",
        "/index.html",
        "//"
      })
  void nothingElseIsServed(String path) {
    try (Api api = new Api(service.port())) {
      Reply reply = api.send("GET", path, bearing(), "");
      assertThat(reply.status()).as(path).isBetween(400, 499);
    }
  }

  private static Map<String, String> bearing() {
    return Map.of("Authorization", "Bearer 0123456789abcdef");
  }

  @Test
  void itNeedsNoTokenButARightPlace() {
    try (Api api = new Api(service.port())) {
      api.get("/").is(200);
      api.send("GET", "/", Map.of("Host", "example.org"), "").isProblem(403);
      api.send("GET", "/dashboard/app/main.js", Map.of("Origin", "http://example.org"), "")
          .isProblem(403);
      api.get("/status").isProblem(401);
    }
  }

  @Test
  void headIsAnsweredAndNothingIsTaken() {
    try (Api api = new Api(service.port())) {
      for (String path : List.of("/", "/dashboard/app/main.js")) {
        Reply head = api.send("HEAD", path, Map.of(), "").is(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("ETag")).isPresent();
        Reply post = api.send("POST", path, bearing(), "").isProblem(405);
        assertThat(post.header("Allow")).hasValue("GET, HEAD");
      }
    }
  }

  @Test
  void callersAreToldWhatTheyMayDo() {
    try (Api api = new Api(service.port())) {
      Reply reply = api.send("GET", "/status", bearing(), "").is(200);
      assertThat(reply.header("Quadrant-Role")).hasValue("operator");
    }
  }
}
