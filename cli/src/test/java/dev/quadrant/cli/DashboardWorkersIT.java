package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.testing.FreePort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workers on the page that are processes of their own, and what becomes of them. */
@Timeout(120)
@ExtendWith(Dashboard.class)
class DashboardWorkersIT {

  private static final List<String> WORKERS = List.of("doomed", "leaving", "other");
  private static final List<Integer> PORTS =
      Stream.generate(FreePort::find).distinct().limit(1 + WORKERS.size()).toList();

  @TempDir private static Path folder = Path.of("set by JUnit");

  private static final Map<String, Running> processes = new ConcurrentHashMap<>();

  @SuppressWarnings("NullAway.Init") // started before all
  private static Served served;

  private final Browser browser = Dashboard.browser();

  @BeforeAll
  static void start() throws Exception {
    served = Served.start(folder, member(0));
    List<Callable<Running>> workers = WORKERS.stream().map(DashboardWorkersIT::worker).toList();
    try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Running> started : starts.invokeAll(workers)) {
        started.get();
      }
    }
  }

  private static String[] member(int number) {
    String all = String.join(",", PORTS.stream().map(port -> "127.0.0.1:" + port).toList());
    String own = PORTS.get(number).toString();
    return new String[] {
      "--transport", "event-bus", "--cluster-port", own, "--cluster-members", all
    };
  }

  private static Callable<Running> worker(String id) {
    String[] words = {"worker", "--id", id, "--kernel", "ejml", "--concurrency", "2"};
    String[] all = Running.words(words, member(1 + WORKERS.indexOf(id)));
    return () -> {
      Running process = Running.start(folder, "is ready", all);
      processes.put(id, process);
      return process;
    };
  }

  @AfterAll
  static void end() {
    processes.values().forEach(Running::close);
    if (served != null) {
      served.close();
    }
  }

  private static Running process(String id) {
    return Objects.requireNonNull(processes.get(id));
  }

  /** Shows a run that keeps every slot busy, and waits until this worker has some of it. */
  private void keepBusy(String worker, int jobMillis) {
    Dashboard.open(served);
    Dashboard.choose(Dashboard.submit(served, "survivor", 8, jobMillis));
    browser.awaitText("#run-title", "survivor");
    browser.until(
        worker + " to have jobs",
        () -> !browser.text("[data-worker=%s] td:nth-child(7)".formatted(worker)).equals("0"));
  }

  @Test
  void oneThatIsKilledIsSeenToDieAndTheRunToGoOn() throws Exception {
    keepBusy("doomed", 1_000);
    process("doomed").signal("KILL");
    browser.awaitShown("tr.gone[data-worker=doomed]");
    assertThat(browser.text("tr.gone[data-worker=doomed]")).contains("gone");
    browser.awaitText("#run-state", "succeeded");
    browser.awaitText("[data-figure=done]", "8 of 8");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void oneThatIsDrainedFinishesWhatItRunsAndEnds() throws Exception {
    keepBusy("leaving", 5_000); // until a page has been clicked through, and the worker drains
    browser.click("[data-worker=leaving] button");
    browser.awaitShown("#confirm-dialog[open]");
    assertThat(browser.text("#confirm-title")).isEqualTo("Drain leaving?");
    browser.click("#confirm-dialog [value=no]");
    assertThat(browser.text("[data-worker=leaving]")).contains("active");
    browser.click("[data-worker=leaving] button");
    browser.click("#confirm-dialog [value=yes]");
    browser.awaitShown("[data-worker=leaving] [data-state=draining]");
    assertThat(browser.shows("[data-worker=leaving] button")).as("a second drain").isFalse();
    browser.awaitShown("tr.gone[data-worker=leaving]");
    assertThat(process("leaving").exitCode()).isZero();
    browser.awaitText("#run-state", "succeeded");
    browser.awaitText("[data-figure=done]", "8 of 8");
    assertThat(browser.text("[data-figure=retried]")).as("nothing was lost with it").isEqualTo("0");
    assertThat(browser.errors()).isEmpty();
  }
}
