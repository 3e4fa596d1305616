package dev.quadrant.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {

  /** Wall 2 s, ideal 1.9 s; response p50 40 ms, p99 120 ms; run p99 60 ms. */
  private static final Cell CELL = new SampleCell("a", "event-loop").wall(2).ideal(1.9).cell();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p99<200ms",
        "p99<=120ms",
        "response.p99<0.13",
        "run.p99<70ms",
        "run.p99>59999us",
        "run.p99>59999µs",
        "wallSeconds<=2s",
        "wallSeconds<=2",
        " wallSeconds < 1m ",
        "efficiency>0.9",
        "efficiency>90%",
        "failed==0",
        "lost!=1",
        "jobs>=10",
        "peakRssBytes<=85MiB",
        "peakRssBytes<0.1 GB",
        "p50>1e-3"
      })
  void isKept(String text) {
    assertThat(Threshold.parse(text).miss(CELL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p99<100ms | p99 is 120 ms",
        "p99<120ms | p99 is 120 ms",
        "run.p99<5ms | run.p99 is 60.0 ms",
        "wallSeconds<1s | wallSeconds is 2.00 s",
        "efficiency>96% | efficiency is 0.950",
        "failed>0 | failed is 0",
        "peakRssBytes<1MiB | peakRssBytes is 85 MiB",
      })
  void isMissedWithTheFigure(String text, String expected) {
    assertThat(Threshold.parse(text).miss(CELL))
        .hasValueSatisfying(miss ->
            assertThat(miss)
                .startsWith(text.strip() + ": a under event-loop: ")
                .endsWith(": " + expected));
  }

  @Test
  void aLatencyOfNothingIsMissed() {
    Cell none = new SampleCell("a", "event-loop").failed(10, "boom").cell();

    assertThat(Threshold.parse("p99<1h").miss(none))
        .hasValueSatisfying(miss -> assertThat(miss).endsWith("no job succeeded"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pp99<200ms | unknown metric 'pp99'; did you mean p99?",
        "efficency>0.9 | unknown metric 'efficency'; did you mean efficiency?",
        "nonsense<1 | known are wallSeconds, idealSeconds",
        "p99 | one of < <= > >= == !=",
        "p99< | one of < <= > >= == !=",
        "<200ms | one of < <= > >= == !=",
        "p99=200ms | unknown comparison '='",
        "p99=<200ms | unknown comparison '=<'",
        "p99<fast | 'fast' is not a number",
        "p99<1.2.3s | '1.2.3s' is not a number",
        "p99<200MiB | unknown unit 'MiB'; allowed are ns, us",
        "failed==0ms | unknown unit 'ms'; allowed is none",
        "efficiency>0.9s | unknown unit 's'; allowed are %",
      })
  void whatCannotBeReadIsExplained(String text, String complaint) {
    assertThatThrownBy(() -> Threshold.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is not a threshold: ")
        .hasMessageContaining(complaint);
  }
}
