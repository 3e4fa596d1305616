package dev.quadrant.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReportIdTest {

  private final RandomGenerator random = RandomGenerator.getDefault();

  @Test
  void namesTheSecondInUtc() {
    assertThat(ReportId.of(Instant.parse("2026-11-23T06:45:12.999Z"), random))
        .matches("20261123-064512-[0-9a-f]{4}");
  }

  @Test
  void laterSortsBehindEarlier() {
    String earlier = ReportId.of(Instant.parse("2026-09-30T23:59:59Z"), random);
    String later = ReportId.of(Instant.parse("2026-10-01T00:00:00Z"), random);

    assertThat(later).isGreaterThan(earlier);
  }
}
