package dev.quadrant.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real Chromium without a window, driven by its own ChromeDriver: where there is none, the test
 * is skipped, and says so. Selenium is from Maven Central and downloads nothing if it is told where
 * the two are.
 */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long POLL_NANOS = 30_000_000;

  private static final Logger LOGGER = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Browser start(Path profile) {
    Optional<File> chromium = onPath("chromium");
    Optional<File> chromeDriver = onPath("chromedriver");
    assumeTrue(
        chromium.isPresent() && chromeDriver.isPresent(),
        "needs Chromium and its driver: Debian's chromium and chromium-driver");
    LOGGER.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(chromium.orElseThrow())
            .addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic")
            .addArguments("--no-first-run", "--disable-background-networking", "--disable-sync")
            .addArguments("--disable-component-update", "--window-size=1440,1000")
            .addArguments("--enable-precise-memory-info", "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromeDriver.orElseThrow())
            .withSilent(true)
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Optional<File> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> new File(folder, program))
        .filter(File::canExecute)
        .findFirst();
  }

  void open(String url) {
    driver.get(url);
  }

  String url() {
    return Objects.requireNonNull(driver.getCurrentUrl());
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  boolean shows(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed);
  }

  String text(String selector) {
    return find(selector).getText();
  }

  /** Clicks what may still have to appear. */
  void click(String selector) {
    until(
        "%s to be clicked".formatted(selector),
        () -> {
          if (!shows(selector)) {
            return false;
          }
          find(selector).click();
          return true;
        });
  }

  /** Replaces what is in a field. */
  void type(String selector, String text) {
    WebElement field = find(selector);
    field.clear();
    field.sendKeys(text);
  }

  /** Presses a key where the focus is, by its name in the DOM. */
  void key(String name) {
    String text = name.length() == 1 ? name : "";
    for (String type : List.of("keyDown", "keyUp")) {
      command("Input.dispatchKeyEvent", Map.of("type", type, "key", name, "text", text));
    }
  }

  void awaitShown(String selector) {
    until(selector, () -> shows(selector));
  }

  void awaitText(String selector, String text) {
    until("'%s' in %s".formatted(text, selector), () -> text(selector).contains(text));
  }

  /** Waits until it is so; elements may be replaced meanwhile. */
  void until(String what, BooleanSupplier wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo(wanted)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for %s; console: %s".formatted(what, errors()));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static boolean isSo(BooleanSupplier wanted) {
    try {
      return wanted.getAsBoolean();
    } catch (StaleElementReferenceException replaced) {
      return false;
    }
  }

  /** Runs a script in the page; gives what it returns. */
  Object script(String script, Object... arguments) {
    return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
  }

  /** Runs a script that may await; gives what it returns. */
  Object awaitScript(String script) {
    String wrapped =
        """
        const done = arguments[arguments.length - 1];
        (async () => {%s})().then((value) => done(value ?? ''), (failure) => done(`${failure.stack}`));
        """
            .formatted(script);
    return Objects.requireNonNullElse(driver.executeAsyncScript(wrapped), "");
  }

  Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  /** As on a screen of this size. */
  void size(int width, int height, boolean phone) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
  }

  /** As on a system that prefers light or dark. */
  void prefer(String scheme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** A picture of the page from its top to this height. */
  void picture(Path file, int width, int height) throws IOException {
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Object data =
        command(
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "clip", clip))
            .get("data");
    Files.write(file, Base64.getDecoder().decode(Objects.requireNonNull(data).toString()));
  }

  /** Errors in the console since the last call. */
  List<String> errors() {
    List<String> errors = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
        errors.add(entry.getMessage());
      }
    }
    return errors;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
