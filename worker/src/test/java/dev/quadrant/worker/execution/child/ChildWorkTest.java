package dev.quadrant.worker.execution.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.testing.Bundles;
import dev.quadrant.time.ClockOffset;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.proto.ToChild;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.JobFeed;
import dev.quadrant.worker.execution.RunPace;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many slices one child is given at once. */
final class ChildWorkTest {

  private static final long JOB_NANOS = TimeUnit.MICROSECONDS.toNanos(150);
  private static final JobForm NO_FORM = new JobForm.Blocking((payload, context) -> payload);

  private final JobFeed feed = new JobFeed();
  private final RunPace pace = new RunPace();
  private final ChildWork work = new ChildWork(plan(), ClockOffset.NONE);

  ChildWorkTest() {
    var bundle = Bundles.of("run", new Lane("echo", ExecutionModelName.PROCESSES), 0, 1000);
    feed.add(new BundleExecution(bundle, () -> NO_FORM, pace, Ticker.SYSTEM, () -> {}));
    pace.observe(1, JOB_NANOS);
  }

  private ChildPlan plan() {
    JobSettings settings = new JobSettings(Map.of());
    return new ChildPlan(
        ChildCommand.of(settings),
        settings,
        1,
        feed,
        Ticker.SYSTEM,
        new StartFailures(1, feed, Ticker.SYSTEM),
        () -> {},
        () -> {});
  }

  @Test
  void aSecondSliceWaitsBehindAShortOneAndNoThird() {
    assertThat(work.next()).isNotNull().matches(ToChild::hasRun);
    assertThat(work.next()).isNotNull().matches(ToChild::hasRun);
    assertThat(work.next()).isNull();
  }

  /** It was cut to be just short enough, so the next look at the pace may find it longer. */
  @Test
  void aSliceStaysShortWhenItsJobsSeemSlower() {
    work.next();
    pace.observe(1, 4 * JOB_NANOS);
    assertThat(work.next()).isNotNull().matches(ToChild::hasRun);
  }

  @Test
  void nothingWaitsBehindALongJob() {
    pace.observe(1, TimeUnit.MILLISECONDS.toNanos(125)); // the mean is 25 ms now
    assertThat(work.next()).isNotNull().matches(ToChild::hasRun);
    assertThat(work.next()).isNull();
  }

  @Test
  void nothingWaitsBehindALongSlice() {
    work.next();
    pace.observe(1, TimeUnit.MILLISECONDS.toNanos(2)); // the mean is 0.5 ms now: 100 ms in all
    assertThat(work.next()).isNull();
  }
}
