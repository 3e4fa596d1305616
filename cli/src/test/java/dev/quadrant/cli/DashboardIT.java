package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on the page: started, watched, looked into, compared, cancelled and tried again. */
@Timeout(120)
@ExtendWith(Dashboard.class)
class DashboardIT {

  private final Browser browser = Dashboard.browser();
  private final Canvas canvas = new Canvas(browser);

  private void startFromThePage(String payload, String jobs) {
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
    Dashboard.open();
    assertThat(browser.errors()).as("a page that is opened asks for nothing in vain").isEmpty();
    startFromThePage("{\"millis\": 20}", "200");
    browser.until("the form to close", () -> !browser.shows("#start-dialog"));
    browser.awaitText("#run-title", "sleep");
    browser.awaitText("#run-state", "succeeded");
    browser.awaitText("[data-figure=done]", "200 of 200");
    browser.awaitText("[data-figure=progress]", "100 %");
    browser.awaitShown("#jobs tbody tr");
    assertThat(browser.text("#jobs tbody tr td:nth-child(2)")).contains("succeeded");
    browser.until("bars", () -> canvas.isDrawn("#stream-canvas"));
    browser.until("a chart", () -> canvas.isDrawn("#rate-chart canvas"));
    assertThat(browser.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs", "payload", "queue"})
  void whatIsWrongIsSaidAtItsField(String field) {
    Dashboard.open();
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
    Dashboard.open();
    String name = "<img src=x onerror=document.title=1>";
    String run = Dashboard.submit(name, 4, 60_000, "--timeout", "50ms", "--retries", "1");
    Dashboard.choose(run);
    browser.awaitText("#run-title", name);
    browser.awaitText("#run-state", "failed");
    browser.until(
        "a bar in the colour of failures", () -> canvas.shows("#stream-canvas", "failed"));
    browser.click("#failures li button");
    browser.awaitShown("#job-dialog[open]");
    assertThat(browser.text("#job-title")).startsWith("Job ").endsWith(" of " + name);
    assertThat(browser.text("#job-dialog tbody tr:nth-child(2)")).contains("timed-out");
    assertThat(browser.text("#job-dialog pre.error")).contains("50 ms");
    assertThat(browser.script("return document.querySelectorAll('img[src=x]').length"))
        .isEqualTo(0L);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void whoComesLateSeesWhatHasJustBeen() {
    String run = Dashboard.submit("early", 4, 300);
    assertThat(Dashboard.served().client("watch", run, "--no-progress").exitCode()).isZero();
    Dashboard.open();
    Dashboard.choose(run);
    browser.awaitText("#run-title", "early");
    browser.until("its bars", () -> canvas.shows("#stream-canvas", "ran"));
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void whatFailedRunsAgainAtAClick() {
    Dashboard.open();
    String run = Dashboard.submit("again", 1, 60_000, "--timeout", "50ms", "--retries", "0");
    Dashboard.choose(run);
    browser.awaitText("#run-state", "failed");
    assertThat(browser.shows("#cancel")).as("an end that can be cancelled").isFalse();
    browser.click("#retry");
    browser.awaitText("#announcements", "again goes on");
    browser.awaitText("[data-figure=retried]", "1");
    browser.awaitText("#run-state", "failed");
    browser.click("#failures li button");
    browser.awaitShown("#job-dialog[open]");
    assertThat(browser.text("#job-dialog tbody tr:nth-child(2)")).contains("timed-out");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void twoRunsAreComparedByTheirReports() {
    String one = Dashboard.submit("slow", 4, 200);
    String two = Dashboard.submit("quick", 4, 20);
    Served served = Dashboard.served();
    assertThat(served.client("watch", one, "--no-progress").exitCode()).isZero();
    assertThat(served.client("watch", two, "--no-progress").exitCode()).isZero();
    Dashboard.open();
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
  void aRunIsCancelledAfterAQuestion() {
    Dashboard.open();
    Dashboard.choose(Dashboard.submit("long", 4, 60_000));
    browser.awaitText("#run-title", "long");
    browser.click("#cancel");
    browser.click("#confirm-dialog [value=no]");
    browser.click("#cancel");
    browser.click("#confirm-dialog [value=yes]");
    browser.awaitText("#run-state", "cancelled");
    assertThat(browser.errors()).isEmpty();
  }
}
