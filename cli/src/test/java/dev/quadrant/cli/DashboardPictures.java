package dev.quadrant.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
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

  private static final long SEED = 7;

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

  /** Two small runs, and a large one of uneven jobs, some of which take longer than they may. */
  private static void work(Served served) throws Exception {
    served.submit("many-short-cpu", "--jobs", "2000");
    served.submit("few-long-io");
    SplittableRandom random = new SplittableRandom(SEED);
    Path naps = folder.resolve("naps.ndjson");
    Files.write(
        naps,
        random
            .ints(4_000, 0, 100)
            .mapToObj(draw -> "{\"millis\":%d}".formatted(draw < 3 ? 900 : 40 + 4 * draw))
            .toList());
    served.submit(
        "sleep",
        "--name",
        "thumbnails",
        "--payloads",
        naps.toString(),
        "--model",
        "worker-threads",
        "--timeout",
        "600ms",
        "--retries",
        "1",
        "--weight",
        "8");
  }

  /** Waits until so many jobs of the run that is shown are done. */
  private static void awaitDone(long jobs) {
    browser.until(
        jobs + " jobs",
        () -> {
          String done = browser.text("[data-figure=done]").replaceAll(" of.*|[^0-9]", "");
          return !done.isEmpty() && Long.parseLong(done) >= jobs;
        });
  }

  private static void picture(String name, int width, int height) throws Exception {
    browser.picture(IMAGES.resolve(name), width, height);
  }

  @Test
  void threeWorkersInLightAndOnAPhone() throws Exception {
    try (Served served = served(3, 4)) {
      open(served, "light", WIDE, 1_900);
      work(served);
      awaitDone(600);
      picture("dashboard-light.png", WIDE, 1_330);
      open(served, "light", PHONE, 2_400);
      awaitDone(1_000);
      picture("dashboard-phone.png", PHONE, 1_250);
    }
  }

  @Test
  void twelveWorkersInTheDark() throws Exception {
    try (Served served = served(12, 4)) {
      open(served, "dark", WIDE, 1_900);
      work(served);
      awaitDone(2_500);
      picture("dashboard-dark.png", WIDE, 1_900);
    }
  }

  @Test
  void tenMillionJobs() throws Exception {
    try (Served served = served(2, 2)) {
      open(served, "light", WIDE, 1_900);
      served.submit("noop", "--jobs", "10000000");
      awaitDone(6_000_000);
      picture("dashboard-many.png", WIDE, 900);
      browser.command("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }
}
