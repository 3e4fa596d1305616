package dev.quadrant.worker.execution.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.JobForm;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import dev.quadrant.testing.Bundles;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.BundleCodec;
import dev.quadrant.wire.ResultSectionCodec;
import dev.quadrant.wire.proto.ResultSectionMessage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemberJobsTest {

  private static final Lane LANE = new Lane("counted", ExecutionModelName.HAZELCAST);
  private static final int JOBS = 3;

  private final AtomicInteger started = new AtomicInteger();
  private final MemberJobs jobs = new MemberJobs(Ticker.SYSTEM);

  MemberJobsTest() {
    jobs.register(
        LANE.jobType(),
        new JobForm.Blocking((payload, job) -> {
          started.incrementAndGet();
          return payload;
        }));
  }

  /** The task of a slice comes to its turn. */
  private ResultSection run(long number) throws Exception {
    byte[] bundle = BundleCodec.encode(Bundles.of("run", LANE, 0, JOBS)).toByteArray();
    return ResultSectionCodec.decode(ResultSectionMessage.parseFrom(jobs.run(number, bundle)));
  }

  private static Iterable<Outcome> outcomes(ResultSection section) {
    return IntStream.range(0, section.size()).mapToObj(section::outcome).toList();
  }

  @Test
  void whatIsHandedBackBeforeItsTurnNeverBegins() throws Exception {
    assertThat(jobs.handBack(1)).isEmpty();
    assertThat(outcomes(run(1))).hasSize(JOBS).containsOnly(Outcome.RETURNED);
    assertThat(started).hasValue(0);
  }

  @Test
  void whatHasRunIsNotHandedBackThoughItsAnswerIsStillUnderWay() throws Exception {
    assertThat(outcomes(run(1))).hasSize(JOBS).containsOnly(Outcome.SUCCEEDED);
    assertThat(jobs.handBack(1)).as("known, and nothing new").hasValue(MemberSlice.NOTHING);
    assertThat(jobs.running(1)).isEmpty();
    jobs.forget(1);
    assertThat(started).hasValue(JOBS);
  }
}
