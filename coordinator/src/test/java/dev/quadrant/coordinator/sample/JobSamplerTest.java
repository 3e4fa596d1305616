package dev.quadrant.coordinator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Some of the jobs that are reported. */
class JobSamplerTest {

  private final JobSampler sampler = new JobSampler(1_000, 8_000);

  private void report(long countedNanos, long offsetNanos, ResultSection section) {
    sampler.add(
        new ResultBatch("worker", "clock", 1, List.of(section)),
        countedNanos,
        offsetNanos,
        run -> run.equals("unknown") ? OptionalLong.empty() : OptionalLong.of(1_000));
  }

  private static ResultSection section(String run, int first, int count) {
    return Sections.all(new BundleKey(run, first, 1), count, Outcome.SUCCEEDED);
  }

  @Test
  void areAllOfThemWhereThereAreFew() {
    report(2_000, 1_200, section("run", 0, 10));
    RunSamples samples = sampler.take().getFirst();
    assertThat(samples.every()).isEqualTo(1);
    assertThat(samples.reported()).isEqualTo(10);
    assertThat(samples.samples())
        .extracting(JobSample::index)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    JobSample sample = samples.samples().getFirst();
    assertThat(sample.startedNanos()).isEqualTo(1_200);
    assertThat(sample.waitNanos()).isEqualTo(200);
    assertThat(sample.runNanos()).isEqualTo(1);
    assertThat(sample.returnNanos()).isEqualTo(799);
    assertThat(sampler.take()).isEmpty();
  }

  @Test
  void lieBetweenTheSubmissionAndTheCountHoweverTheClocksAre() {
    report(2_000, -50_000, section("early", 0, 1));
    report(2_000, 50_000, section("late", 0, 1));
    List<RunSamples> samples = sampler.take();
    assertThat(samples.get(0).samples().getFirst().startedNanos()).isEqualTo(1_000);
    assertThat(samples.get(1).samples().getFirst().endedNanos()).isEqualTo(2_000);
  }

  @Test
  void areEvenlyChosenWhereThereAreMany() {
    SplittableRandom random = new SplittableRandom(7);
    int first = 0;
    while (first < 1_000_000) {
      int count = 1 + random.nextInt(10_000);
      report(2_000, 0, section("run", first, count));
      first += count;
    }
    RunSamples samples = sampler.take().getFirst();
    assertThat(samples.reported()).isEqualTo(first);
    assertThat(samples.samples().size()).isBetween(490, 1_000);
    for (int place = 0; place < samples.samples().size(); place++) {
      assertThat(samples.samples().get(place).index()).isEqualTo(place * samples.every());
    }
  }

  @Test
  void areEvenlyChosenAlsoWhereSomeFail() {
    for (int bundle = 0; bundle < 100; bundle++) {
      Sections section = Sections.of(new BundleKey("run", bundle * 100, 1));
      for (int offset = 0; offset < 100; offset++) {
        section.add(offset, offset == 50 ? Outcome.FAILED : Outcome.SUCCEEDED);
      }
      report(2_000, 0, section.build());
    }
    RunSamples samples = sampler.take().getFirst();
    assertThat(samples.every()).isGreaterThan(1);
    for (int place = 0; place < samples.samples().size(); place++) {
      assertThat(samples.samples().get(place).index()).isEqualTo(place * samples.every());
    }
  }

  @Test
  void haveThoseThatWereStoppedAndNotAsFailed() {
    Sections section = Sections.of(new BundleKey("run", 0, 1));
    section.add(0, Outcome.CANCELLED, 1_100, 500, "", null);
    section.add(1, Outcome.CANCELLED, 0, 0, "", null);
    report(2_000, 0, section.build());
    RunSamples samples = sampler.take().getFirst();
    assertThat(samples.samples()).extracting(JobSample::index).containsExactly(0);
    assertThat(samples.samples().getFirst().failed()).isFalse();
  }

  @Test
  void countTheFailedOnesThatAreNotAmongThem() {
    for (int bundle = 0; bundle < 20; bundle++) {
      Sections section = Sections.of(new BundleKey("run", bundle * 1_000, 1));
      for (int offset = 0; offset < 1_000; offset++) {
        section.add(offset, offset == 501 ? Outcome.FAILED : Outcome.SUCCEEDED);
      }
      report(2_000, 0, section.build());
    }
    RunSamples samples = sampler.take().getFirst();
    long among = samples.samples().stream().filter(job -> job.outcome() == Outcome.FAILED).count();
    assertThat(samples.failed()).allMatch(job -> job.outcome() == Outcome.FAILED);
    assertThat(samples.failed().size() + among).isEqualTo(20);
  }

  @Test
  void haveNoneThatNeverRanAndNoneOfARunThatIsNotKnown() {
    report(2_000, 0, Sections.all(new BundleKey("run", 0, 1), 3, Outcome.RETURNED));
    report(2_000, 0, section("unknown", 0, 3));
    assertThat(sampler.take()).allMatch(run -> run.samples().isEmpty() && run.reported() == 0);
  }
}
