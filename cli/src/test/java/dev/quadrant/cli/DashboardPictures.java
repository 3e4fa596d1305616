package dev.quadrant.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the pictures of the documentation: no test, and only run when it is named (see {@code
 * docs/operations.md}).
 */
@Timeout(300)
class DashboardPictures {

  private static final Path IMAGES = Path.of("..", "docs", "images");
  private static final int WIDE = 1440;
  private static final int PHONE = 390;

  @TempDir private static Path folder = Path.of("set by JUnit");

  @SuppressWarnings("NullAway.Init") // started before all
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(folder.resolve("profile"));
    Files.createDirectories(IMAGES);
  }

  @AfterAll
  static void end() {
    browser.close();
  }

  private static Served served(int workers, int slots) throws Exception {
    return Served.start(
        folder,
        "--workers",
        Integer.toString(workers),
        "--concurrency",
        Integer.toString(slots),
        "--kernel",
        "ejml");
  }

  private static void open(Served served, String scheme, int width, int height) {
    browser.prefer(scheme);
    browser.size(width, height, width == PHONE);
    browser.open(served.url() + "/");
    browser.awaitShown("#connection[data-phase=live]");
    for (int step = 0; step < 2; step++) {
      browser.click("#zoom-in");
    }
  }

  /** Some work of each kind: a run of short naps, one whose jobs time out, one that computes. */
  private static void work(Served served) {
    served.submit("many-short-cpu", "--jobs", "2000");
    served.submit("few-long-io");
    submit(served, "crawl", "{\"millis\":5000}", 40, "--timeout", "700ms", "--retries", "1");
    submit(served, "thumbnails", "{\"millis\":150}", 4_000, "--weight", "8");
  }

  private static void submit(Served served, String name, String payload, int jobs, String... more) {
    String[] words = {
      "sleep",
      "--name",
      name,
      "--payload",
      payload,
      "--model",
      "worker-threads",
      "--jobs",
      Integer.toString(jobs)
    };
    served.submit(Running.words(words, more));
  }

  /** Until the bars have filled the width. */
  private static void awaitSettled(String jobs) {
    browser.until(
        jobs + " jobs",
        () ->
            Long.parseLong(browser.text("[data-figure=done]").replaceAll(" of.*|,", ""))
                >= Long.parseLong(jobs));
  }

  private static void picture(String name, int width, int height) throws Exception {
    browser.picture(IMAGES.resolve(name), width, height);
  }

  @Test
  void threeWorkersInLightAndOnAPhone() throws Exception {
    try (Served served = served(3, 4)) {
      open(served, "light", WIDE, 1_900);
      work(served);
      awaitSettled("900");
      picture("dashboard-light.png", WIDE, 1_330);
      open(served, "light", PHONE, 2_400);
      awaitSettled("1500");
      picture("dashboard-phone.png", PHONE, 1_250);
    }
  }

  @Test
  void twelveWorkersInTheDark() throws Exception {
    try (Served served = served(12, 4)) {
      open(served, "dark", WIDE, 1_900);
      work(served);
      awaitSettled("3000");
      picture("dashboard-dark.png", WIDE, 1_900);
    }
  }

  @Test
  void tenMillionJobs() throws Exception {
    try (Served served = served(2, 2)) {
      open(served, "light", WIDE, 1_900);
      served.submit("noop", "--jobs", "10000000");
      awaitSettled("6000000");
      picture("dashboard-many.png", WIDE, 900);
      browser.command("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }
}
