package dev.quadrant.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerTextTest {

  private static List<String> lines(String workers) throws Exception {
    return WorkerText.table(new JsonMapper().readTree(workers.replace('\'', '"')))
        .lines()
        .map(line -> line.replaceAll(" {2,}", " | "))
        .toList();
  }

  @Test
  void aWorkerIsALineWithItsFastestKernel() throws Exception {
    assertThat(
            lines(
                """
                [{'id': 'w-1', 'state': 'active', 'version': '0.1.0', 'queues': ['a', 'b'],
                  'cores': 8, 'load': 0.514, 'residentBytes': 345000000,
                  'kernelGflops': {'ejml': 3.8, 'openblas': 30.04}, 'clockOffsetSeconds': 12.5,
                  'clockBoundSeconds': 0.00025,
                  'held': 1234, 'lastSeenSeconds': 0.25}]
                """))
        .last()
        .isEqualTo(
            "w-1 | active | 0.1.0 | a, b | 8 | 51 % | 329 MiB | openblas 30.0 GFLOP/s | ±250 µs |"
                + " 1,234 | 250 ms ago");
  }

  @Test
  void whoIsGivenNoJobsIsListedWithTheReason() throws Exception {
    assertThat(
            lines(
                """
                [{'id': 'w-1', 'state': 'refused', 'version': '0.9.0', 'queues': [], 'cores': 8,
                  'load': null, 'kernelGflops': {}, 'held': 0, 'lastSeenSeconds': 2,
                  'reason': 'it is newer'}]
                """))
        .last()
        .isEqualTo("w-1 is given no jobs: it is newer");
  }

  @Test
  void whatIsNotKnownIsLeftOut() throws Exception {
    assertThat(
            lines(
                """
                [{'id': 'w-1', 'state': 'active', 'version': null, 'queues': ['a'], 'cores': 8,
                  'load': null, 'kernelGflops': {}, 'held': 0, 'lastSeenSeconds': 2}]
                """))
        .last()
        .isEqualTo("w-1 | active | – | a | 8 | – | – | – | – | 0 | 2.00 s ago");
  }
}
