package dev.quadrant.benchmarks.faults.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void whatProcessesWroteIsReadUpToTheLineTheyDiedIn() throws IOException {
    Files.writeString(folder.resolve("17-1.ledger"), "S run-1 0 1 100\nF run-1 0 1 200\nS run-1 1");
    Files.writeString(folder.resolve("18-1.ledger"), "S run-1 1 2 300\n");
    List<LedgerEntry> entries = new ArrayList<>();
    new Ledger(folder).forEach(entries::add);
    assertThat(entries)
        .containsExactly(
            new LedgerEntry(false, "run-1", 0, 1, 100, 17),
            new LedgerEntry(true, "run-1", 0, 1, 200, 17),
            new LedgerEntry(false, "run-1", 1, 2, 300, 18));
  }
}
