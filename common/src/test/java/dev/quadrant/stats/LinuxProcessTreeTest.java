package dev.quadrant.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxProcessTreeTest {

  private static final long TICK = 10_000_000;
  private static final long PAGE = 4096;

  @TempDir Path proc;
  private LinuxProcessTree tree;

  @BeforeEach
  void oneTreeBesideOthers() throws IOException {
    process(1, 0, 1000, 2000, 90);
    process(100, 1, 50, 5, 10);
    process(200, 100, 30, 3, 20);
    process(300, 200, 7, 0, 40);
    process(101, 1, 999, 999, 999);
    Files.createDirectory(proc.resolve("sys"));
    tree = new LinuxProcessTree(proc, 100);
  }

  @Test
  void theTimesOfAllDescendantsAndOfThoseTheyReapedAreAdded() {
    assertThat(tree.cpuNanos()).isEqualTo((50 + 5 + 30 + 3 + 7) * TICK);
  }

  @Test
  void aChildCountsOnceBeforeAndAfterItsEnd() throws IOException {
    long alive = tree.cpuNanos();

    Files.delete(proc.resolve("300/stat"));
    process(200, 100, 30, 3 + 7, 20);

    assertThat(tree.cpuNanos()).isEqualTo(alive);
  }

  @Test
  void theResidentMemoryOfTheLivingIsAdded() throws IOException {
    assertThat(tree.residentBytes()).isEqualTo((10 + 20 + 40) * PAGE);

    Files.delete(proc.resolve("300/stat"));
    Files.delete(proc.resolve("300/statm"));

    assertThat(tree.residentBytes()).isEqualTo((10 + 20) * PAGE);
  }

  @Test
  void theMemoryOfANewMemberIsSoonAdded() throws IOException {
    long before = tree.residentBytes();
    process(400, 300, 1, 0, 7);
    long peak = 0;
    for (int look = 0; look < 5; look++) {
      peak = Math.max(peak, tree.residentBytes());
    }
    assertThat(peak).isEqualTo(before + 7 * PAGE);
  }

  @Test
  void aMemberIsLookedForAsSoonAsAnyProcessHasBegun() throws IOException {
    Path load = proc.resolve("loadavg");
    Files.writeString(load, "0.10 0.20 0.30 1/123 300\n");
    long before = tree.residentBytes();
    process(400, 300, 1, 0, 7);
    Files.writeString(load, "0.11 0.20 0.30 1/124 400\n");
    assertThat(tree.residentBytes()).isEqualTo(before + 7 * PAGE);
    Files.delete(proc.resolve("400/statm"));
    Files.delete(load);
    assertThat(tree.residentBytes()).as("where nothing tells").isEqualTo(before);
  }

  private void process(long pid, long parent, long own, long reaped, long pages)
      throws IOException {
    Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
    Files.writeString(
        folder.resolve("stat"),
        "%d (sh) S %d 1 1 0 -1 0 0 0 0 0 %d 0 %d 0 20 0 1 0 77 1000 0 0\n"
            .formatted(pid, parent, own, reaped));
    Files.writeString(folder.resolve("statm"), "1000 %d 300 2 0 40 0\n".formatted(pages));
  }
}
