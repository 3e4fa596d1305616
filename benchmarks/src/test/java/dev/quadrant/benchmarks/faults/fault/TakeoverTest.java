package dev.quadrant.benchmarks.faults.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.benchmarks.faults.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeoverTest {

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void itIsMeasuredFromTheDeathToTheNextStartOfWhatWasRunning() throws IOException {
    Files.writeString(
        folder.resolve("17-1.ledger"),
        """
        S run-1 0 1 100
        S run-1 1 1 100
        F run-1 0 1 200
        """);
    Files.writeString(
        folder.resolve("18-1.ledger"),
        """
        S run-1 0 1 700
        S run-1 1 2 800
        S run-1 1 3 900
        """);
    List<Kill> kills = List.of(new Kill(17, 300));
    assertThat(Takeover.micros(new Ledger(folder), kills)).containsExactly(500L);
  }
}
