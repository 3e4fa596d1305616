package dev.quadrant.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsWriterTest {

  @TempDir Path root;

  @Test
  void aReportLiesInAFolderOfItsOwn() throws Exception {
    Report report =
        Report.of(
            "20261123-064512-ab12",
            Instant.EPOCH,
            "0.1",
            "compare",
            Environment.of(Map.of("ejml", 3.8), "ejml"),
            List.of(new SampleCell("a", "event-loop").cell()));

    Path folder = new ResultsWriter(root.resolve("runs")).write(report);

    assertThat(folder).isEqualTo(root.resolve("runs/20261123-064512-ab12"));
    assertThat(ReportJson.read(Files.readString(folder.resolve("results.json")))).isEqualTo(report);
    assertThat(Files.readAllLines(folder.resolve("results.csv"))).hasSize(2);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("results.json", "results.csv");
    }
  }
}
