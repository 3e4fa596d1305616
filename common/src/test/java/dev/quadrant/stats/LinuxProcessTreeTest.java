package dev.quadrant.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LinuxProcessTreeTest {

  private static final long TICK = 10_000_000;
  private static final long PAGE = 4096;

  @TempDir Path proc;
  private final Set<Long> descendants = new TreeSet<>();
  private LinuxProcessTree tree;

  @BeforeEach
  void oneTreeBesideOthers() throws IOException {
    process(100, 50, 5, 10);
    member(200, 30, 3, 20);
    member(300, 7, 0, 40);
    tree =
        new LinuxProcessTree(
            proc, 100, () -> descendants.stream().mapToLong(Long::longValue).toArray());
  }

  @Test
  void theTimesOfAllDescendantsAndOfThoseTheyReapedAreAdded() {
    assertThat(tree.cpuNanos()).isEqualTo((50 + 5 + 30 + 3 + 7) * TICK);
  }

  @Test
  void aChildCountsOnceBeforeAndAfterItsEnd() throws IOException {
    long alive = tree.cpuNanos();

    Files.delete(proc.resolve("300/stat"));
    process(200, 30, 3 + 7, 20);

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
    member(400, 1, 0, 7);
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
    member(400, 1, 0, 7);
    Files.writeString(load, "0.11 0.20 0.30 1/124 400\n");
    assertThat(tree.residentBytes()).isEqualTo(before + 7 * PAGE);
    Files.delete(proc.resolve("400/statm"));
    Files.delete(load);
    assertThat(tree.residentBytes()).as("where nothing tells").isEqualTo(before);
  }

  /** A zombie's time is nowhere else until it is waited for. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aChildThatNobodyWaitsForKeepsItsTime() throws Exception {
    String burn = "(i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo done) & exec cat";
    Process parent = new ProcessBuilder("sh", "-c", burn).start();
    try {
      assertThat(parent.getInputStream().read()).isEqualTo('d');
      ProcessHandle child = parent.children().findFirst().orElseThrow();
      while (!Files.readString(Path.of("/proc/" + child.pid() + "/stat")).contains(") Z ")) {
        Thread.onSpinWait();
      }

      assertThat(LinuxProcessTree.of(parent.toHandle()).cpuNanos()).isGreaterThan(5 * TICK);
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  private void member(long pid, long own, long reaped, long pages) throws IOException {
    descendants.add(pid);
    process(pid, own, reaped, pages);
  }

  private void process(long pid, long own, long reaped, long pages) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
    Files.writeString(
        folder.resolve("stat"),
        "%d (sh) S 1 1 1 0 -1 0 0 0 0 0 %d 0 %d 0 20 0 1 0 77 1000 0 0\n"
            .formatted(pid, own, reaped));
    Files.writeString(folder.resolve("statm"), "1000 %d 300 2 0 40 0\n".formatted(pages));
  }
}
