package dev.quadrant.worker.execution.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.quadrant.job.JobForm;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.RunPace;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs reach the member through its serialiser, although it is in the same JVM. */
@Timeout(60)
final class TravelTest {

  private static final int JOBS = 500;
  private static final int BYTES = 1000;

  private final AtomicLong tasksRead = new AtomicLong();
  private final AtomicLong bytesRead = new AtomicLong();

  /** A task that counts what is read of it. */
  private final class CountedTask extends SliceTask {
    CountedTask() {
      super();
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
      super.readData(in);
      tasksRead.incrementAndGet();
      bytesRead.addAndGet(bundleBytes());
    }

    @Override
    public void writeData(ObjectDataOutput out) {
      throw new AssertionError("a task that came must not be sent on");
    }
  }

  @Test
  void everyPayloadIsReadFromBytes() throws InterruptedException {
    Config config = MemberConfig.of(2, 4);
    config
        .getSerializationConfig()
        .addDataSerializableFactory(
            Tasks.FACTORY, type -> type == Tasks.SLICE ? new CountedTask() : Tasks.ofType(type));
    CountDownLatch settled = new CountDownLatch(JOBS);
    List<Payload> payloads =
        IntStream.range(0, JOBS)
            .mapToObj(job -> Payload.of(("%" + BYTES + "d").formatted(job)))
            .toList();
    Bundle bundle =
        new Bundle(
            new BundleKey("a-run", 0, 1),
            new Lane("test", ExecutionModelName.HAZELCAST),
            Long.MAX_VALUE,
            new Payloads.Listed(payloads));
    JobForm form = new JobForm.Blocking((payload, context) -> payload);
    try (HazelcastModel model = new HazelcastModel(2, Ticker.SYSTEM, () -> {}, config)) {
      model.execute(
          new BundleExecution(
              bundle, () -> form, new RunPace(), Ticker.SYSTEM, settled::countDown));
      settled.await();
    }
    assertThat(tasksRead.get()).isBetween(1L, (long) JOBS);
    assertThat(bytesRead.get()).isGreaterThanOrEqualTo((long) JOBS * BYTES);
  }
}
