package dev.quadrant.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests' own eye for figures that no monitor could read. */
class PrometheusTextTest {

  private static final String GOOD =
      """
      # HELP jobs_total Jobs.
      # TYPE jobs_total counter
      jobs_total{queue="a",type="x\\"y"} 3.0
      jobs_total{queue="b",type=""} 1.5E3
      # HELP wait_seconds Waits.
      # TYPE wait_seconds histogram
      wait_seconds_bucket{le="0.5"} 1
      wait_seconds_bucket{le="+Inf"} 3
      wait_seconds_count 3
      wait_seconds_sum 2.5
      """;

  @Test
  void whatIsRightIsRead() {
    PrometheusText text = PrometheusText.read(GOOD);
    assertThat(text.value("jobs_total", "queue", "b")).isEqualTo(1500);
    assertThat(text.sum("jobs_total")).isEqualTo(1503);
    assertThat(text.names()).contains("wait_seconds_bucket", "wait_seconds_sum");
    assertThatThrownBy(() -> text.value("jobs_total")).isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# HELP jobs_total Jobs.\n/",
        " counter\n/ gauge\n",
        " counter\n/ tally\n",
        "jobs_total{queue=\"b\",type=\"\"}/jobs_total{queue=\"a\",type=\"x\\\"y\"}",
        "queue=\"b\",/queue=\"b\" ",
        "queue=\"b\"/queue=b",
        "queue=\"b\"/queue=\"b\nc\"",
        "1.5E3/many",
        "1.5E3/-1",
        "jobs_total{queue=\"b\"/jobs{queue=\"b\"",
        "\"+Inf\"} 3/\"+Inf\"} 2",
        "le=\"+Inf\"/le=\"1\"",
        "le=\"0.5\"} 1/le=\"0.5\"} 4",
        "wait_seconds_sum 2.5\n/wait_seconds_sum 2.5"
      })
  void aPlantedDefectIsSeen(String defect) {
    String[] change = defect.split("/", -1);
    String bad = GOOD.replace(change[0], change[1]);
    assertThat(bad).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> PrometheusText.read(bad))
        .isInstanceOfAny(AssertionError.class, NumberFormatException.class);
  }
}
