package dev.quadrant.jobs.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypeProvider.Demand;
import dev.quadrant.job.JobTypes;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BuiltInJobTypesTest {

  @Test
  void areFoundOnTheClassPath() {
    assertThat(JobTypes.load().names()).contains("matmul", "noop", "sleep");
  }

  @Test
  void sayWhatOccupiesTheirSlots() {
    assertThat(
            ServiceLoader.load(JobTypeProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toMap(JobTypeProvider::name, JobTypeProvider::demand)))
        .containsAllEntriesOf(
            Map.of("matmul", Demand.COMPUTES, "noop", Demand.WAITS, "sleep", Demand.WAITS));
  }
}
