package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page itself: on any screen, in any light, by keys alone, and while its coordinator is away.
 */
@Timeout(120)
@ExtendWith(Dashboard.class)
class DashboardPageIT {

  private static final String OPERATOR = "operator-0123456789";
  private static final String READER = "reader-0123456789";

  @TempDir private Path folder = Path.of("set by JUnit");

  private final Browser browser = Dashboard.browser();

  @Test
  void itFitsAPhone() {
    browser.size(375, 740, true);
    Dashboard.open();
    assertThat(browser.script("return document.documentElement.scrollWidth")).isEqualTo(375L);
    browser.click("#start");
    browser.awaitShown("#start-dialog [type=submit]");
    assertThat(browser.script("return document.documentElement.scrollWidth")).isEqualTo(375L);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void itIsDarkWhereTheSystemIsUnlessTheSwitchSaysOtherwise() {
    browser.prefer("dark");
    Dashboard.open();
    String ground = "return getComputedStyle(document.body).backgroundColor";
    Object dark = browser.script(ground);
    browser.click("#theme");
    assertThat(browser.find("html").getDomAttribute("data-theme")).isEqualTo("light");
    Object light = browser.script(ground);
    assertThat(light).isNotEqualTo(dark);
    Dashboard.open();
    assertThat(browser.script(ground)).as("it is remembered").isEqualTo(light);
    browser.click("#theme");
    browser.click("#theme");
    assertThat(browser.script(ground)).as("as the system again").isEqualTo(dark);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void itIsUsedWithKeysAlone() {
    Dashboard.open();
    browser.script("document.getElementById('stream-canvas').focus()");
    browser.key("-");
    assertThat(browser.text("#stream-span")).isEqualTo("1 min");
    browser.key(" ");
    assertThat(browser.find("#pause").getDomAttribute("aria-pressed")).isEqualTo("true");
    browser.key("ArrowLeft");
    browser.key("End");
    assertThat(browser.find("#pause").getDomAttribute("aria-pressed")).isEqualTo("false");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void itsModulesDoWhatTheySay() throws IOException {
    Dashboard.open();
    try (InputStream script =
        Objects.requireNonNull(DashboardPageIT.class.getResourceAsStream("modules-test.js"))) {
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
      browser.until("the connection to be lost", this::isLost);
      assertThat(browser.text("#connection"))
          .isEqualTo("lost: the coordinator does not answer; trying again");
      int port = guarded.port();
      guarded.close();
      guarded = Served.startAt(port, folder, access);
      browser.awaitShown("#connection[data-phase=live]");
    } finally {
      guarded.close();
    }
  }

  /** Makes the page try again at once, as it does when the machine's network comes back. */
  private boolean isLost() {
    for (boolean away : new boolean[] {true, false}) {
      browser.command(
          "Network.emulateNetworkConditions",
          Map.of("offline", away, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }
    return browser.shows("#connection[data-phase=lost]");
  }

  private void useToken(String token) {
    browser.awaitShown("#token-dialog[open]");
    browser.type("[name=token]", token);
    browser.click("#token-dialog [type=submit]");
  }

  private String secret(String token) throws IOException {
    Path file = Files.writeString(folder.resolve(token), token);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
        .toString();
  }
}
