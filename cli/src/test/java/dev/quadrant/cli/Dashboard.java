package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.testing.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The page in a real browser, and a small coordinator to look at: one of each for all tests of
 * them. After each test nothing may be wrong in the browser's console.
 */
final class Dashboard implements BeforeAllCallback, AfterEachCallback {

  @SuppressWarnings("NullAway.Init") // known before all
  private static volatile Store store;

  @SuppressWarnings("NullAway.Init") // made before all
  private static volatile Path folder;

  @SuppressWarnings("NullAway.Init") // started before all
  private static volatile Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    store = context.getRoot().getStore(Namespace.create(Dashboard.class));
    folder = store.computeIfAbsent("folder", ignored -> folder(), TemporaryFolder.class).path();
    browser =
        store.computeIfAbsent(
            "browser", ignored -> Browser.start(folder.resolve("profile")), Browser.class);
    browser.open("about:blank"); // what the last page says of its coordinator's end is no news
    browser.errors();
  }

  private static TemporaryFolder folder() {
    try {
      return TemporaryFolder.create("dashboard");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What a refused request leaves in the console is no defect of the page. */
  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(browser.errors())
        .filteredOn(error -> !error.contains("Failed to load resource"))
        .isEmpty();
    browser.command("Emulation.clearDeviceMetricsOverride", Map.of());
    browser.prefer("");
  }

  static Browser browser() {
    return browser;
  }

  /** A coordinator with two workers of its own, of two slots each. */
  static Served served() {
    return store.computeIfAbsent("served", ignored -> start(), Served.class);
  }

  private static Served start() {
    try {
      return Served.start(folder, "--workers", "2", "--concurrency", "2", "--kernel", "ejml");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Opens the page of {@link #served}. */
  static void open() {
    open(served());
  }

  /** Opens the page of a coordinator, and waits until it is live. */
  static void open(Served served) {
    browser.open(served.url() + "/");
    browser.awaitShown("#connection[data-phase=live]");
  }

  /** Submits jobs that sleep so long to {@link #served}; gives the run. */
  static String submit(String name, int jobs, int millis, String... more) {
    return submit(served(), name, jobs, millis, more);
  }

  static String submit(Served served, String name, int jobs, int millis, String... more) {
    String payload = "{\"millis\":%d}".formatted(millis);
    String count = Integer.toString(jobs);
    String[] words = {"sleep", "--name", name, "--payload", payload, "--jobs", count};
    return served.submit(Running.words(words, more));
  }

  /** Shows a run by its button in the table of runs, and goes back to the top of the page. */
  static void choose(String run) {
    browser.click("#runs [data-run='%s'] button".formatted(run));
    browser.script("scrollTo(0, 0)");
  }
}
