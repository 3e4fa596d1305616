package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.testing.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The dashboard in a real browser, of a real coordinator whose workers are processes of their own.
 */
@Timeout(120)
class DashboardIT {

  private static final String OPERATOR = "operator-0123456789";
  private static final String READER = "reader-0123456789";
  private static final List<Integer> PORTS =
      Stream.generate(FreePort::find).distinct().limit(3).toList();

  @TempDir private static Path folder = Path.of("set by JUnit");

  @SuppressWarnings("NullAway.Init") // started before all
  private static Browser browser;

  @SuppressWarnings("NullAway.Init") // started before all
  private static Served served;

  @SuppressWarnings("NullAway.Init") // started before all
  private static Running doomed;

  @SuppressWarnings("NullAway.Init") // started before all
  private static Running other;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(folder.resolve("profile"));
    served = Served.start(folder, member(0));
    doomed = worker(1, "doomed");
    other = worker(2, "other");
  }

  private static String[] member(int number) {
    String all = String.join(",", PORTS.stream().map(port -> "127.0.0.1:" + port).toList());
    String own = PORTS.get(number).toString();
    return new String[] {
      "--transport", "event-bus", "--cluster-port", own, "--cluster-members", all
    };
  }

  private static Running worker(int number, String id) throws IOException, InterruptedException {
    String[] words = {"worker", "--id", id, "--kernel", "ejml", "--concurrency", "2"};
    return Running.start(folder, "is ready", Running.words(words, member(number)));
  }

  @AfterAll
  static void end() {
    Stream.of(doomed, other, served, browser).filter(Objects::nonNull).forEach(DashboardIT::close);
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  /** What a refused request leaves in the console is no defect of the page. */
  @AfterEach
  void nothingIsWrongInTheConsole() {
    assertThat(browser.errors())
        .filteredOn(error -> !error.contains("Failed to load resource"))
        .isEmpty();
    browser.command("Emulation.clearDeviceMetricsOverride", java.util.Map.of());
    browser.prefer("");
  }

  private static void open() {
    browser.open(served.url() + "/");
    browser.awaitShown("#connection[data-phase=live]");
  }

  private static void startFromThePage(String payload, String jobs) {
    browser.click("#start");
    browser.awaitShown("#start-dialog[open]");
    browser.click("[name=kind][value=jobType]");
    browser.type("[name=jobType]", "sleep");
    browser.type("[name=payload]", payload);
    browser.type("[name=jobs]", jobs);
    browser.click("#start-dialog [type=submit]");
  }

  @Test
  void aRunIsStartedFromThePageAndWatchedToItsEnd() {
    open();
    assertThat(browser.errors()).as("a page that is opened asks for nothing in vain").isEmpty();
    startFromThePage("{\"millis\": 20}", "200");
    browser.until("the form to close", () -> !browser.shows("#start-dialog"));
    browser.awaitText("#run-title", "sleep");
    browser.awaitText("#run-state", "succeeded");
    browser.awaitText("[data-figure=done]", "200 of 200");
    browser.awaitText("[data-figure=progress]", "100 %");
    browser.awaitShown("#jobs tbody tr");
    assertThat(browser.text("#jobs tbody tr td:nth-child(2)")).contains("succeeded");
    browser.until("bars", () -> isDrawn("#stream-canvas"));
    browser.until("a chart", () -> isDrawn("#rate-chart canvas"));
    assertThat(browser.errors()).isEmpty();
  }

  /** Whether a colour of the theme is on a canvas. */
  private static boolean shows(String canvas, String colour) {
    Object pixels =
        browser.script(
            """
            const canvas = document.querySelector(arguments[0]);
            const probe = document.body.appendChild(document.createElement('i'));
            probe.style.color = `var(--${arguments[1]})`;
            const [red, green, blue] = getComputedStyle(probe).color.match(/[0-9]+/g).map(Number);
            probe.remove();
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            let pixels = 0;
            for (let at = 0; at < data.length; at += 4) {
              if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) pixels++;
            }
            return pixels;
            """,
            canvas,
            colour);
    return pixels instanceof Long count && count > 20;
  }

  /** Whether there are several colours on a canvas, as without bars or lines there are not. */
  private static boolean isDrawn(String canvas) {
    Object colours =
        browser.script(
            """
            const canvas = document.querySelector(arguments[0]);
            if (!canvas || canvas.width === 0) return 0;
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            const seen = new Set();
            for (let at = 0; at < pixels.length; at += 4) {
              if (pixels[at + 3] === 255) seen.add(pixels[at] * 65536 + pixels[at + 1] * 256 + pixels[at + 2]);
            }
            return seen.size;
            """,
            canvas);
    return colours instanceof Long count && count >= 2;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs", "payload", "queue"})
  void whatIsWrongIsSaidAtItsField(String field) {
    open();
    if (field.equals("queue")) {
      browser.click("#start");
      browser.awaitShown("#start-dialog[open]");
      browser.type("[name=queue]", "Not Allowed");
      browser.click("#start-dialog [type=submit]");
    } else {
      startFromThePage(
          field.equals("payload") ? "{\"milis\": 1}" : "{\"millis\": 1}",
          field.equals("jobs") ? "0" : "1");
    }
    browser.awaitShown("[name=%s][aria-invalid=true]".formatted(field));
    assertThat(browser.text("#problem-" + field)).isNotBlank();
    assertThat(browser.find("[name=%s]".formatted(field)).getDomAttribute("aria-describedby"))
        .isEqualTo("problem-" + field);
  }

  @Test
  void aJobThatFailedOpensWithItsErrorAndItsAttempts() {
    open();
    String name = "<img src=x onerror=document.title=1>";
    String run = submit(name, "{\"millis\":60000}", "--timeout", "50ms", "--retries", "1");
    browser.awaitShown("#runs [data-run='%s']".formatted(run));
    browser.click("#runs [data-run='%s'] button".formatted(run));
    browser.awaitText("#run-title", name);
    browser.awaitText("#run-state", "failed");
    browser.until("a bar in the colour of failures", () -> shows("#stream-canvas", "failed"));
    browser.click("#failures li button");
    browser.awaitShown("#job-dialog[open]");
    assertThat(browser.text("#job-title")).startsWith("Job ").endsWith(" of " + name);
    assertThat(browser.text("#job-dialog tbody tr:nth-child(2)")).contains("timed-out");
    assertThat(browser.text("#job-dialog pre.error")).contains("50 ms");
    assertThat(browser.script("return document.querySelectorAll('img[src=x]').length"))
        .isEqualTo(0L);
    assertThat(browser.errors()).isEmpty();
  }

  private static String submit(String name, String payload, String... more) {
    String[] words = {"sleep", "--name", name, "--payload", payload, "--jobs", "4"};
    return served.submit(Running.words(words, more));
  }

  @Test
  void twoRunsAreComparedByTheirReports() {
    String one = submit("slow", "{\"millis\":200}");
    String two = submit("quick", "{\"millis\":20}");
    assertThat(served.client("watch", one, "--no-progress").exitCode()).isZero();
    assertThat(served.client("watch", two, "--no-progress").exitCode()).isZero();
    open();
    assertThat(browser.find("#compare").isEnabled()).isFalse();
    browser.click("[data-run='%s'] input".formatted(two));
    browser.click("[data-run='%s'] input".formatted(one));
    browser.click("#compare");
    browser.awaitShown("#compare-dialog[open]");
    String heads = browser.text("#compare-dialog thead");
    assertThat(heads).containsSubsequence("slow", "quick");
    assertThat(browser.text("#compare-dialog tbody")).containsPattern("Run p50 .* better");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aWorkerThatIsKilledIsSeenToDieAndTheRunToGoOn() throws Exception {
    open();
    String run = submit("survivor", "{\"millis\":3000}");
    browser.click("#runs [data-run='%s'] button".formatted(run));
    browser.awaitShown("[data-worker=doomed] meter");
    doomed.signal("KILL");
    browser.awaitShown("tr.gone[data-worker=doomed]");
    assertThat(browser.text("tr.gone[data-worker=doomed]")).contains("gone");
    browser.awaitText("#run-state", "succeeded");
    browser.awaitText("[data-figure=done]", "4 of 4");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aRunIsCancelledAfterAQuestion() {
    open();
    submit("long", "{\"millis\":60000}");
    browser.awaitText("#run-title", "long");
    browser.click("#cancel");
    browser.click("#confirm-dialog [value=no]");
    browser.click("#cancel");
    browser.click("#confirm-dialog [value=yes]");
    browser.awaitText("#run-state", "cancelled");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void itFitsAPhone() {
    browser.size(375, 740, true);
    open();
    assertThat(browser.script("return document.documentElement.scrollWidth")).isEqualTo(375L);
    browser.click("#start");
    browser.awaitShown("#start-dialog [type=submit]");
    assertThat(browser.script("return document.documentElement.scrollWidth")).isEqualTo(375L);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void itIsDarkWhereTheSystemIsUnlessTheSwitchSaysOtherwise() {
    browser.prefer("dark");
    open();
    String ground = "return getComputedStyle(document.body).backgroundColor";
    Object dark = browser.script(ground);
    browser.click("#theme");
    assertThat(browser.find("html").getDomAttribute("data-theme")).isEqualTo("light");
    Object light = browser.script(ground);
    assertThat(light).isNotEqualTo(dark);
    open();
    assertThat(browser.script(ground)).as("it is remembered").isEqualTo(light);
    browser.click("#theme");
    browser.click("#theme");
    assertThat(browser.script(ground)).as("as the system again").isEqualTo(dark);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void itIsUsedWithKeysAlone() {
    open();
    browser.script("document.getElementById('stream-canvas').focus()");
    browser.key("-");
    assertThat(browser.text("#stream-span")).isEqualTo("1 min");
    browser.key(" ");
    assertThat(browser.find("#pause").getDomAttribute("aria-pressed")).isEqualTo("true");
    browser.key("ArrowLeft");
    browser.key("End");
    assertThat(browser.find("#pause").getDomAttribute("aria-pressed")).isEqualTo("false");
    assertThat(
            browser.script(
                """
                return [...document.querySelectorAll('button, select, input, textarea, canvas[tabindex]')]
                  .filter((each) => !(each.getAttribute('aria-label') ?? each.closest('label')?.textContent ?? each.textContent).trim())
                  .map((each) => each.outerHTML).join();
                """))
        .as("controls without a name")
        .isEqualTo("");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void theModulesDoWhatTheySay() throws IOException {
    open();
    try (InputStream script =
        Objects.requireNonNull(DashboardIT.class.getResourceAsStream("modules-test.js"))) {
      assertThat(browser.awaitScript(new String(script.readAllBytes(), StandardCharsets.UTF_8)))
          .isEqualTo("");
    }
  }

  @Test
  void itAsksForATokenAndComesBackWithItsCoordinator() throws Exception {
    String[] access = {"--token-file", secret(OPERATOR), "--read-only-token-file", secret(READER)};
    Served guarded = Served.start(folder, access);
    try {
      browser.open(guarded.url() + "/");
      browser.awaitShown("#token-dialog[open]");
      useToken("unknown-0123456789");
      browser.awaitText("#token-dialog .problem", "not known");
      useToken(READER);
      browser.awaitShown("#connection[data-phase=live]");
      browser.awaitShown("#read-only");
      assertThat(browser.shows("[data-changes]")).as("buttons that change something").isFalse();
      assertThat(browser.url()).doesNotContain(READER);
      assertThat(browser.script("return JSON.stringify(localStorage)").toString())
          .doesNotContain(READER);
      guarded.signal("KILL");
      browser.awaitShown("#connection[data-phase=reconnecting]");
      int port = guarded.port();
      guarded.close();
      guarded = Served.startAt(port, folder, access);
      browser.awaitShown("#connection[data-phase=live]");
    } finally {
      guarded.close();
    }
  }

  private static void useToken(String token) {
    browser.awaitShown("#token-dialog[open]");
    browser.type("[name=token]", token);
    browser.click("#token-dialog [type=submit]");
  }

  private static String secret(String token) throws IOException {
    Path file = Files.writeString(folder.resolve(token), token);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
        .toString();
  }
}
