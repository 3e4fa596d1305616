package dev.quadrant.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.document.Monitoring;
import dev.quadrant.document.PrometheusText;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.worker.WorkerFigures;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A worker's figures, as a monitor reads them. */
class WorkerMetricsTest {

  private static final PrometheusText TEXT =
      PrometheusText.read(
          WorkerMetrics.text(
              new WorkerFigures(
                  Map.of(
                      new Lane("noop", ExecutionModelName.PROCESSES),
                      2,
                      Lane.quarantine("noop"),
                      1),
                  3,
                  4_000_000_000L,
                  true,
                  false,
                  0.25,
                  5)));

  @Test
  void sayWhatItHasAndDoes() {
    assertThat(TEXT.value("quadrant_worker_slots", "job_type", "noop", "model", "processes"))
        .isEqualTo(2);
    assertThat(TEXT.value("quadrant_worker_held_jobs")).isEqualTo(3);
    assertThat(TEXT.value("quadrant_worker_reported_jobs_total")).isEqualTo(4e9);
    assertThat(TEXT.value("quadrant_worker_draining")).isEqualTo(1);
    assertThat(TEXT.value("quadrant_worker_refused")).isZero();
    assertThat(TEXT.value("quadrant_worker_event_loop_blocked_seconds_total")).isEqualTo(0.25);
    assertThat(TEXT.value("quadrant_worker_refused_messages_total")).isEqualTo(5);
  }

  @Test
  void areWhatPanelsAskForOfWorkers() throws IOException {
    assertThat(TEXT.names()).containsAll(Monitoring.metrics("quadrant_worker_"));
  }
}
