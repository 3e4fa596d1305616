package dev.quadrant.cli.measure;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.job.BlockingJob;
import dev.quadrant.job.JobForm;
import dev.quadrant.model.Payload;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

class ThreadBenchTest {

  private static final BlockingJob NOTHING = (payload, context) -> payload;

  /** Also of one that was submitted but not begun, which a thread's end leaves to nobody. */
  @RepeatedTest(500)
  @Timeout(60)
  void aStopEndsTheWaitForAJobWhereverItIs() {
    Stop stop = new Stop();
    try (ThreadBench bench =
        new ThreadBench(new JobForm.Blocking(NOTHING), Payload.of("{}"), stop)) {
      Thread.ofPlatform().start(stop::request);
      assertThatThrownBy(() -> sampleForever(bench)).isInstanceOf(Exception.class);
    }
  }

  private static void sampleForever(ThreadBench bench) throws Exception {
    while (true) {
      bench.sample();
    }
  }
}
