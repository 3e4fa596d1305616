package dev.quadrant.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the dashboard, and prints what it has found: no test, and only run when it is named (see
 * {@code docs/performance.md}).
 */
@Timeout(300)
class DashboardFigures {

  private static final String LOADED =
      """
      const paint = performance.getEntriesByName('first-contentful-paint')[0].startTime;
      const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
      const files = all.filter((each) => !each.name.includes('/api/'));
      const bytes = files.reduce((sum, each) => sum + each.transferSize, 0);
      return `painted after ${Math.round(paint)} ms, ${files.length} files, ${bytes} bytes with headers`;
      """;

  private static final String FRAMES =
      """
      const times = [];
      await new Promise((resolve) => {
        const frame = (time) => {
          times.push(time);
          if (time - times[0] < 6000) requestAnimationFrame(frame);
          else resolve();
        };
        requestAnimationFrame(frame);
      });
      const steps = times.slice(1).map((time, at) => time - times[at]).sort((one, other) => one - other);
      const rate = (times.length - 1) / ((times.at(-1) - times[0]) / 1000);
      const heap = performance.memory.usedJSHeapSize / 2 ** 20;
      const done = document.querySelector('[data-figure=done]').textContent;
      return `${rate.toFixed(1)} frames/s (p99 of a frame ${steps[Math.floor(steps.length * 0.99)].toFixed(0)} ms), JavaScript heap ${heap.toFixed(1)} MiB, ${done}`;
      """;

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void ofARunOfTenMillionJobs() throws Exception {
    try (Browser browser = Browser.start(folder.resolve("profile"));
        Served served = Served.start(folder, "--concurrency", "2", "--kernel", "ejml")) {
      browser.size(1440, 1000, false);
      browser.open(served.url() + "/");
      browser.awaitShown("#connection[data-phase=live]");
      say("first visit: " + browser.script(LOADED));
      browser.open(served.url() + "/");
      browser.awaitShown("#connection[data-phase=live]");
      say("second visit: " + browser.script(LOADED));
      served.submit("noop", "--jobs", "10000000");
      browser.awaitText("#run-title", "noop");
      say("while it runs: " + browser.awaitScript(FRAMES));
      browser.awaitText("#run-state", "succeeded");
      for (int step = 0; step < 4; step++) {
        browser.click("#zoom-out");
      }
      say("all of it in view: " + browser.awaitScript(FRAMES));
      submitNaps(served);
      say("some 200 bars a second: " + browser.awaitScript(FRAMES));
      say("again: " + browser.awaitScript(FRAMES));
      browser.command("HeapProfiler.collectGarbage", Map.of());
      say("resident memory of the page's process: " + residentMebibytes() + " MiB");
    }
  }

  private static void submitNaps(Served served) {
    served.submit(
        "sleep", "--payload", "{\"millis\":10}", "--model", "event-loop", "--jobs", "40000");
  }

  /** The largest of Chromium's renderers, without what it shares with the other processes. */
  private static long residentMebibytes() throws IOException {
    long most = 0;
    for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
      Path entry = Path.of("/proc", Long.toString(process.pid()));
      if (Files.readString(entry.resolve("cmdline")).contains("--type=renderer")) {
        most = Math.max(most, privateKibibytes(entry));
      }
    }
    return most / 1024;
  }

  private static long privateKibibytes(Path entry) throws IOException {
    return Files.readAllLines(entry.resolve("smaps_rollup")).stream()
        .filter(line -> line.startsWith("Private"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }

  private static void say(String text) {
    System.out.println("dashboard: " + text);
  }
}
