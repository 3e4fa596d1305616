package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a screen reader is given of the page. */
@Timeout(120)
@ExtendWith(Dashboard.class)
class DashboardReaderIT {

  private static final String[] CONTROLS = {
    "button", "link", "checkbox", "radio", "combobox", "listbox", "textbox", "spinbutton", "slider"
  };

  private final Browser browser = Dashboard.browser();

  private static String done(String name, int jobs, int millis, String... more) {
    String run = Dashboard.submit(name, jobs, millis, more);
    Dashboard.served().client("watch", run, "--no-progress");
    return run;
  }

  private static void assertNamed(List<Heard> all) {
    assertThat(all)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.name()).as("%s", each).isNotBlank());
  }

  /** Opens a dialog by a click, and gives what is heard of it. */
  private Heard dialog(String button, String id) {
    browser.click(button);
    browser.awaitShown("#%s[open]".formatted(id));
    List<Heard> open = Heard.page(browser).all("dialog");
    assertThat(open).hasSize(1);
    assertNamed(open);
    return open.getFirst();
  }

  @Test
  void landmarksAndHeadingsLeadThroughIt() {
    Dashboard.open();
    Heard page = Heard.page(browser);
    assertThat(page.all("banner")).hasSize(1);
    assertThat(page.all("main")).hasSize(1);
    assertNamed(page.all("region"));
    assertThat(page.all("region"))
        .extracting(Heard::name)
        .doesNotHaveDuplicates()
        .contains("Task stream", "Workers", "Failures", "Jobs", "Runs");
    assertNamed(page.all("heading"));
    assertThat(page.all("heading").getFirst().name()).isEqualTo("Quadrant");
    assertThat(page.all("link")).extracting(Heard::name).first().isEqualTo("Skip to the run");
  }

  @Test
  void everyControlAndEveryTableHasAName() {
    String run = done("named", 4, 60_000, "--timeout", "50ms", "--retries", "0");
    Dashboard.open();
    Dashboard.choose(run);
    browser.awaitShown("#failures li button");
    browser.script("document.getElementById('jobs-filter').value = 'dead'");
    browser.script("document.getElementById('jobs-filter').dispatchEvent(new Event('change'))");
    browser.awaitShown("#jobs tbody tr");
    browser.awaitShown("#rate-chart .u-legend");
    Heard page = Heard.page(browser);
    assertNamed(page.all(CONTROLS));
    List<Heard> tables = page.all("table", "grid");
    assertThat(tables).extracting(Heard::name).contains("Workers", "Jobs", "Runs");
    assertThat(tables).allSatisfy(DashboardReaderIT::hasNamedColumns);
  }

  private static void hasNamedColumns(Heard table) {
    assertNamed(List.of(table));
    assertNamed(table.all("columnheader"));
  }

  @Test
  void dialogsHaveNamesAndWhatIsInThemToo() {
    String one = done("one", 1, 10);
    String failed = done("failed", 1, 60_000, "--timeout", "50ms", "--retries", "0");
    Dashboard.open();
    Heard form = dialog("#start", "start-dialog");
    assertThat(form.name()).isEqualTo("Start a run");
    assertNamed(form.all(CONTROLS));
    browser.click("#start-dialog [data-close]");
    browser.click("[data-run='%s'] input".formatted(one));
    browser.click("[data-run='%s'] input".formatted(failed));
    assertThat(dialog("#compare", "compare-dialog").all("table"))
        .hasSize(1)
        .allSatisfy(DashboardReaderIT::hasNamedColumns);
    browser.click("#compare-dialog [data-close]");
    Dashboard.choose(failed);
    Heard job = dialog("#failures li button", "job-dialog");
    assertThat(job.name()).isEqualTo("Job 0 of failed");
    assertThat(job.all("table")).hasSize(1).allSatisfy(DashboardReaderIT::hasNamedColumns);
    browser.click("#job-dialog [data-close]");
    assertThat(dialog("#workers tbody tr button", "confirm-dialog").name()).startsWith("Drain ");
  }

  @Test
  void theTaskStreamSaysInWordsWhatItShows() {
    String run = Dashboard.submit("in flight", 3, 60_000);
    Dashboard.open();
    browser.until(
        "the task stream to tell of the jobs",
        () -> stream().description().contains("3 jobs in flight"));
    assertThat(stream().name()).isEqualTo("What each slot was doing");
    assertThat(stream().description()).startsWith("2 workers").contains("failed");
    assertThat(Dashboard.served().client("cancel", run).exitCode()).isZero();
  }

  private Heard stream() {
    List<Heard> region =
        Heard.page(browser).all("region").stream()
            .filter(each -> each.name().equals("Task stream"))
            .toList();
    assertThat(region).hasSize(1);
    List<Heard> canvas = region.getFirst().all("image", "img", "Canvas");
    assertThat(canvas).hasSize(1);
    return canvas.getFirst();
  }

  @Test
  void theEndOfARunIsAnnouncedHoweverShortItWas() {
    Dashboard.open();
    done("brief", 1, 0);
    browser.until(
        "the end to be announced",
        () ->
            Heard.page(browser).all("paragraph", "status", "generic").stream()
                .filter(each -> each.live().equals("polite"))
                .anyMatch(each -> each.text().equals("brief: succeeded")));
  }
}
