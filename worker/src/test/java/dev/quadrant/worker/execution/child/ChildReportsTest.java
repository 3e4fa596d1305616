package dev.quadrant.worker.execution.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.JobForm;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.testing.Bundles;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.proto.FromChild;
import dev.quadrant.worker.execution.BlockingSlot;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.HostedSlice;
import dev.quadrant.worker.execution.RunPace;
import dev.quadrant.worker.execution.Slice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the results of a child's jobs leave. */
@Timeout(60)
final class ChildReportsTest {

  private static final Lane LANE = new Lane("echo", ExecutionModelName.PROCESSES);
  private static final JobForm ECHO = new JobForm.Blocking((payload, context) -> payload);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ChildReports reports = new ChildReports(out);
  private final BlockingSlot slot = new BlockingSlot(() -> {});
  private final List<Long> reported = new ArrayList<>();

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
    reports.slotFree(slice.exhausted());
  }

  private List<FromChild> sent() throws IOException {
    var in = new ByteArrayInputStream(out.toByteArray());
    List<FromChild> messages = new ArrayList<>();
    while (in.available() > 0) {
      messages.add(FromChild.parseDelimitedFrom(in));
    }
    return messages;
  }

  @Test
  void resultsLeaveWithTheLastOneOfTheirSliceThoughAnotherSliceWaits() throws IOException {
    HostedSlice first = slice(1, 3);
    slice(2, 3);
    for (int job = 0; job < 3; job++) {
      runOne(first);
    }

    assertThat(reported).containsExactly(1L);
    assertThat(sent()).extracting(message -> message.getResults().getSlice()).containsOnly(1L);
  }

  @Test
  void aResultLeavesInTimeThoughItsSliceGoesOn() throws Exception {
    runOne(slice(1, 2));

    while (sent().isEmpty()) {
      Thread.sleep(1);
    }
    assertThat(reported).isEmpty();
  }
}
