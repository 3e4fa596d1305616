package dev.quadrant.cli.measure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.CancellationToken;
import dev.quadrant.job.JobContext;
import dev.quadrant.jobs.kernel.EjmlKernel;
import dev.quadrant.jobs.matmul.MatmulJob;
import dev.quadrant.model.Scenario;
import dev.quadrant.model.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShortWorkTest {

  @Test
  void theFourScenariosBecomeThreeKindsOfShortWork() {
    assertThat(ShortWork.of(Scenarios.all()))
        .containsExactly(
            new Scenario("many-short-io", "sleep", "{\"millis\":1}", 10_000),
            new Scenario("few-long-cpu", "matmul", "{\"size\":90,\"iterations\":500}", 10),
            new Scenario("many-short-cpu", "matmul", "{\"size\":90,\"iterations\":10}", 10_000));
  }

  @Test
  void theShortenedLongProductStillReportsItsProgress() throws Exception {
    Scenario scenario =
        ShortWork.of(List.of(Scenarios.find("few-long-cpu").orElseThrow())).getFirst();
    AtomicInteger reports = new AtomicInteger();

    new MatmulJob(new EjmlKernel())
        .run(scenario.payloadJson().getBytes(UTF_8), new Reports(reports));

    assertThat(reports.get()).isPositive();
  }

  @Test
  void shorterWorkStaysAsItIs() {
    Scenario shorter = new Scenario("a", "sleep", "{\"millis\":0.1}", 5);

    assertThat(ShortWork.of(List.of(shorter))).containsExactly(shorter);
  }

  @Test
  void otherTypesAndBrokenPayloadsAreLeftToTheirJobType() {
    Scenario other = new Scenario("a", "http", "{\"millis\":1000}", 5);
    Scenario broken = new Scenario("b", "sleep", "{", 5);

    assertThat(ShortWork.of(List.of(other, broken))).containsExactly(other, broken);
  }

  @Test
  void tinyWorkOfOurOwnTypesTakesNextToNoTime() {
    Scenario other = new Scenario("a", "http", "{}", 5);
    List<Scenario> scenarios = new ArrayList<>(Scenarios.all());
    scenarios.add(other);

    assertThat(ShortWork.tiny(scenarios))
        .containsExactly(
            new Scenario("many-short-io", "sleep", "{\"millis\":0}", 10_000),
            new Scenario("many-short-cpu", "matmul", "{\"size\":8,\"iterations\":1}", 10_000));
  }

  /** Counts what a job reports. */
  private record Reports(AtomicInteger count) implements JobContext {

    @Override
    public String runId() {
      return "run";
    }

    @Override
    public int index() {
      return 0;
    }

    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public CancellationToken cancellation() {
      return new Stop();
    }

    @Override
    public void progress(double fraction) {
      count.incrementAndGet();
    }
  }
}
