package dev.quadrant.coordinator.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.Glance;
import dev.quadrant.coordinator.StatusView;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.sample.JobSample;
import dev.quadrant.coordinator.sample.RunSamples;
import dev.quadrant.model.Outcome;
import dev.quadrant.testing.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Those who read slowly, or not at all, cost nothing and miss nothing that matters. */
class ViewerTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTicker ticker = new ManualTicker();
  private final Chronicle chronicle = new Chronicle("life", new About("test", "local"), ticker);

  /** A second passes in which a worker comes and goes: two events, with the progress three. */
  private void happen(Viewer... viewers) {
    ticker.advance(SECOND);
    chronicle.add(glance("gone", "lost"));
    for (Viewer viewer : viewers) {
      viewer.tell();
    }
  }

  private static Glance glance(String... gone) {
    return glance(List.of(), List.of(), gone);
  }

  private static Glance glance(
      List<RunSamples> jobs, List<Glance.Earlier> earlier, String... gone) {
    StatusView status = new StatusView(SECOND, 0, Map.of(), Map.of(), 0, 0, 0, 0, 0);
    return new Glance(
        Instant.EPOCH,
        SECOND,
        status,
        0,
        Optional.empty(),
        List.of(),
        Set.of(),
        List.of(),
        Set.of(gone),
        jobs,
        earlier,
        List.of());
  }

  private static List<RunSamples> job(String run) {
    JobSample sample = new JobSample("worker", 0, 1, 0, 10, 0, 0, Outcome.SUCCEEDED);
    return List.of(new RunSamples(run, 1, 1, List.of(sample), List.of()));
  }

  private void happen(String run) {
    ticker.advance(SECOND);
    chronicle.add(glance(job(run), List.of()));
  }

  private Viewer viewer(NarrowOutlet outlet, long next) {
    return new Viewer(outlet, chronicle, null, next, ticker);
  }

  @Test
  void whoReadsIsToldEverythingInItsOrder() {
    NarrowOutlet outlet = new NarrowOutlet(1);
    Viewer viewer = viewer(outlet, 0);
    viewer.tell();
    assertThat(outlet.read()).as("before there is anything").isEmpty();
    happen(viewer);
    assertThat(outlet.read()).containsExactly("snapshot 3");
    happen(viewer);
    assertThat(outlet.read()).containsExactly("worker 4", "worker 5", "progress 6");
  }

  @Test
  void whoReadsABitTooSlowlyIsToldLater() {
    NarrowOutlet outlet = new NarrowOutlet(2);
    Viewer viewer = viewer(outlet, 0);
    happen(viewer);
    happen(viewer);
    assertThat(outlet.unread()).isEqualTo(2);
    assertThat(outlet.read()).containsExactly("snapshot 3", "worker 4", "worker 5", "progress 6");
  }

  @Test
  void whoFallsBehindIsToldHowItIsNow() {
    NarrowOutlet outlet = new NarrowOutlet(2);
    Viewer viewer = viewer(outlet, 0);
    for (int second = 0; second < 10; second++) {
      happen(viewer);
    }
    assertThat(outlet.unread()).as("nothing is kept for it").isEqualTo(2);
    assertThat(outlet.read())
        .containsExactly("snapshot 3", "worker 4", "worker 5", "progress 6", "snapshot 30");
    assertThat(viewer.isStuck()).isFalse();
  }

  @Test
  void whoReadsNothingIsStuck() {
    NarrowOutlet outlet = new NarrowOutlet(1);
    Viewer viewer = viewer(outlet, 0);
    happen(viewer);
    ticker.advance(Duration.ofSeconds(14));
    assertThat(viewer.isStuck()).isFalse();
    ticker.advance(SECOND);
    assertThat(viewer.isStuck()).isTrue();
  }

  @Test
  void whoComesBackGoesOnOrBeginsAnew() {
    happen();
    happen();
    NarrowOutlet outlet = new NarrowOutlet(100);
    viewer(outlet, chronicle.resume("life-2")).tell();
    assertThat(outlet.read()).containsExactly("progress 3", "worker 4", "worker 5", "progress 6");
    for (String strange : List.of("other-2", "life-99", "life-x", "", "life-")) {
      viewer(outlet, chronicle.resume(strange)).tell();
      assertThat(outlet.read()).as(strange).containsExactly("snapshot 6");
    }
    chronicle.interrupt();
    happen();
    viewer(outlet, chronicle.resume("life-6")).tell();
    assertThat(outlet.read()).as("nobody looked for a while").containsExactly("snapshot 10");
  }

  @Test
  void whoIsNewIsToldTheJobsOfTheLastHalfMinute() {
    Instant before = Instant.EPOCH.minusSeconds(12);
    chronicle.add(glance(List.of(), List.of(new Glance.Earlier(before, job("early")))));
    NarrowOutlet outlet = new NarrowOutlet(100);
    Viewer first = viewer(outlet, Viewer.NEW);
    first.tell();
    assertThat(outlet.read()).containsExactly("snapshot 2", "jobs");
    happen("late");
    first.tell();
    assertThat(outlet.read()).containsExactly("jobs 3", "progress 5");
    viewer(outlet, Viewer.NEW).tell();
    assertThat(outlet.read())
        .as("also if others looked before")
        .containsExactly("snapshot 5", "jobs", "jobs");
    new Viewer(outlet, chronicle, "late", Viewer.NEW, ticker).tell();
    assertThat(outlet.read())
        .as("of the run that it looks at")
        .containsExactly("snapshot 5", "jobs");
    viewer(outlet, chronicle.resume("other-7")).tell();
    assertThat(outlet.read()).as("unless it knows some").containsExactly("snapshot 5");
    for (int second = 0; second < 18; second++) {
      happen();
    }
    viewer(outlet, Viewer.NEW).tell();
    assertThat(outlet.read()).as("older ones are gone").containsExactly("snapshot 59", "jobs");
  }

  @Test
  void whoReadsThePastTooSlowlyIsToldHowItIsNow() {
    for (int second = 0; second < 5; second++) {
      happen("run");
    }
    NarrowOutlet outlet = new NarrowOutlet(2);
    Viewer viewer = viewer(outlet, Viewer.NEW);
    viewer.tell();
    for (int second = 0; second < 5; second++) {
      happen("run");
    }
    assertThat(outlet.read()).containsExactly("snapshot 15", "jobs", "snapshot 30");
  }

  @Test
  void theLastHalfMinuteIsKept() {
    for (int second = 0; second < 60; second++) {
      happen();
    }
    NarrowOutlet outlet = new NarrowOutlet(1_000);
    viewer(outlet, chronicle.resume("life-90")).tell();
    assertThat(outlet.read()).hasSize(90).first().isEqualTo("worker 91");
    viewer(outlet, chronicle.resume("life-80")).tell();
    assertThat(outlet.read()).containsExactly("snapshot 180");
  }

  @Test
  void silenceIsBrokenByAPing() {
    NarrowOutlet outlet = new NarrowOutlet(100);
    Viewer viewer = viewer(outlet, 0);
    happen(viewer);
    outlet.read();
    ticker.advance(Duration.ofSeconds(14));
    viewer.ping();
    assertThat(outlet.read()).isEmpty();
    ticker.advance(SECOND);
    viewer.ping();
    assertThat(outlet.read()).containsExactly(": ping");
  }
}
