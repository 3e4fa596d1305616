package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.coordinator.testing.WrittenSpans;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.RunState;
import dev.quadrant.testing.Bundles;
import dev.quadrant.time.ClockId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written down of a run's bundles, whatever becomes of them. */
class RunTracesTest {

  private static final String RUN = "run";

  private final WrittenSpans spans = new WrittenSpans();
  private final RunTraces traces = new RunTraces(spans);

  private void begin(int jobs) {
    traces.begin(Runs.spec(RUN, jobs), "caller");
  }

  private Bundle publish(int first, int count) {
    Bundle bundle = traces.publish(Bundles.of(RUN, Runs.NOOPS, first, count));
    traces.publishing(bundle, Future.succeededFuture());
    return bundle;
  }

  private void report(Bundle bundle, int jobs) {
    ResultBatch batch =
        new ResultBatch(
            "worker", ClockId.OWN, 1, List.of(Sections.all(bundle.key(), jobs, Outcome.SUCCEEDED)));
    traces.arrived(batch);
    traces.settled(batch);
  }

  private void end() {
    traces.ended(RUN, RunState.SUCCEEDED);
    traces.endEnded();
  }

  @Test
  void aRunThatNobodyTracesGoesOutAsItIs() {
    traces.begin(Runs.spec(RUN, 1), null);
    Bundle bundle = Bundles.of(RUN, Runs.NOOPS, 0, 1);
    assertThat(traces.publish(bundle)).isSameAs(bundle);
    report(bundle, 1);
    end();
    assertThat(spans.named("run")).isEmpty();
  }

  @Test
  void aBundleEndsWithItsLastResult() {
    begin(4);
    Bundle bundle = publish(0, 4);
    assertThat(bundle.traceParent()).isEqualTo(spans.named("bundle").getFirst().traceParent());
    traces.handedOver(bundle.key(), "worker");
    report(bundle, 1);
    report(bundle, 2);
    assertThat(spans.open()).hasSize(2);
    report(bundle, 1);
    assertThat(spans.open()).isEqualTo(spans.named("run"));
    end();
    assertThat(spans.open()).isEmpty();
    assertThat(spans.named("settle")).hasSize(3);
    assertThat(spans.named("bundle").getFirst().properties())
        .containsEntry("quadrant.worker", "worker");
    assertThat(spans.named("run").getFirst().properties())
        .containsEntry("quadrant.state", "succeeded")
        .containsEntry("quadrant.bundles", "1");
    assertThat(spans.named("run").getFirst().parent()).isEqualTo("caller");
  }

  @Test
  void whatIsLostEndsItsBundleAndIsTold() {
    begin(4);
    Bundle bundle = publish(0, 4);
    report(bundle, 1);
    traces.lost(bundle.key(), 3);
    assertThat(spans.open()).isEqualTo(spans.named("run"));
    assertThat(spans.named("bundle").getFirst().properties()).containsEntry("quadrant.lost", "3");
  }

  @Test
  void aBundleThatIsPublishedAgainEndsTheOneBefore() {
    begin(4);
    publish(0, 4);
    publish(0, 4);
    assertThat(spans.named("bundle")).hasSize(2);
    assertThat(spans.open()).hasSize(2);
  }

  @Test
  void theEndOfARunEndsAllThatIsLeftOnce() {
    begin(8);
    Promise<Void> never = Promise.promise();
    Bundle first = publish(0, 4);
    Bundle second = traces.publish(Bundles.of(RUN, Runs.NOOPS, 4, 4));
    traces.publishing(second, never.future());
    report(first, 4);
    end();
    report(second, 4);
    traces.lost(second.key(), 4);
    assertThat(spans.open()).isEqualTo(spans.named("publish").subList(1, 2));
    assertThat(spans.endedTwice()).isEmpty();
  }

  @Test
  void bundlesBeyondAThousandAreOnlyCounted() {
    begin(1_001);
    for (int index = 0; index <= 1_000; index++) {
      Bundle bundle = publish(index, 1);
      assertThat(bundle.traceParent() == null).isEqualTo(index == 1_000);
      report(bundle, 1);
    }
    end();
    assertThat(spans.named("bundle")).hasSize(1_000);
    assertThat(spans.named("run").getFirst().properties())
        .containsEntry("quadrant.bundles", "1001");
  }

  @Test
  void aRunThatIsRefusedIsForgotten() {
    begin(1);
    traces.refused(RUN);
    assertThat(spans.open()).isEmpty();
    assertThat(publish(0, 1).traceParent()).isNull();
  }
}
