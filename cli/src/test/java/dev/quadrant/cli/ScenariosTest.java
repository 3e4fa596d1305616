package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.Scenario;
import dev.quadrant.model.Scenarios;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {

  static List<Scenario> all() {
    return Stream.concat(Scenarios.all().stream(), Scenarios.quick().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyPayloadIsAcceptedByItsJobType(Scenario scenario) throws Exception {
    JobTypeProvider type = JobTypes.load().find(scenario.jobType()).orElseThrow();
    byte[] payload = scenario.payloadJson().getBytes(StandardCharsets.UTF_8);

    assertThat(type.prepare(payload, new SplittableRandom(1))).isNotEmpty();
  }

  @Test
  void theFourHaveTheSeedsSizes() {
    assertThat(Scenarios.names())
        .containsExactly("few-long-io", "few-long-cpu", "many-short-io", "many-short-cpu");
    assertThat(Scenarios.all()).extracting(Scenario::jobs).containsExactly(10, 10, 10_000, 10_000);
  }

  @Test
  void quickIsATenth() {
    assertThat(Scenarios.quick()).extracting(Scenario::name).isEqualTo(Scenarios.names());
    assertThat(Scenarios.quick()).extracting(Scenario::jobs).containsExactly(10, 10, 1_000, 1_000);
  }

  @Test
  void aJobTypeAloneIsOneJob() {
    assertThat(Scenarios.find("noop")).isEmpty();
    assertThat(Scenarios.adHoc("noop", "{}")).isEqualTo(new Scenario("noop", "noop", "{}", 1));
  }
}
