package dev.quadrant.worker.execution.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.JobForm;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.testing.Bundles;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.proto.ChildResults;
import dev.quadrant.wire.proto.FromChild;
import dev.quadrant.worker.execution.BlockingSlot;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.HostedSlice;
import dev.quadrant.worker.execution.RunPace;
import dev.quadrant.worker.execution.Slice;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the results of a child's jobs leave. */
@Timeout(60)
final class ChildReportsTest {

  private static final Lane LANE = new Lane("echo", ExecutionModelName.PROCESSES);
  private static final JobForm ECHO = new JobForm.Blocking((payload, context) -> payload);

  private final PipedInputStream parent = new PipedInputStream(1 << 16);
  private final ChildReports reports = new ChildReports(new PipedOutputStream(parent));
  private final BlockingSlot slot = new BlockingSlot(() -> {});
  private final List<Long> reported = new CopyOnWriteArrayList<>();

  ChildReportsTest() throws IOException {}

  private HostedSlice slice(long number, int jobs) {
    var bundle = Bundles.of("run", LANE, 0, jobs);
    var execution =
        new BundleExecution(bundle, () -> ECHO, new RunPace(), Ticker.SYSTEM, reports::settled);
    HostedSlice slice = new HostedSlice(number, execution);
    reports.add(slice, () -> reported.add(number));
    return slice;
  }

  private void runOne(HostedSlice slice) throws IOException {
    int row = slice.claim();
    slot.run(new Slice(slice.execution(), row, row + 1));
    reports.jobEnded(slice);
  }

  /** Waits for the next message. */
  private ChildResults heard() throws IOException {
    return FromChild.parseDelimitedFrom(parent).getResults();
  }

  @Test
  void resultsLeaveWithTheLastOneOfTheirSliceThoughAnotherSliceWaits() throws IOException {
    HostedSlice first = slice(1, 3);
    slice(2, 3);
    for (int job = 0; job < 3; job++) {
      runOne(first);
    }

    assertThat(reported).containsExactly(1L);
    assertThat(heard().getSlice()).isEqualTo(1);
  }

  @Test
  void aResultLeavesInTimeThoughItsSliceGoesOn() throws IOException {
    runOne(slice(1, 2));

    assertThat(heard().getSlice()).isEqualTo(1);
    assertThat(reported).isEmpty();
  }
}
