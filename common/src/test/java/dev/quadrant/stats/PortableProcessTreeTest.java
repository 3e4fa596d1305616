package dev.quadrant.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortableProcessTreeTest {

  private final PortableProcessTree tree = new PortableProcessTree();

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aChildThatEndedKeepsWhatItWasSeenToHaveUsed() throws Exception {
    String burn = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo done; read line";
    Process child = new ProcessBuilder("sh", "-c", burn).start();
    assertThat(child.getInputStream().read()).isEqualTo('d');
    long before = tree.cpuNanos();

    child.destroyForcibly().waitFor();

    assertThat(tree.cpuNanos()).isGreaterThanOrEqualTo(before);
    assertThat(before).isPositive();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void psTellsTheResidentMemory() {
    assertThat(tree.residentBytes()).isGreaterThan(1 << 20);
  }
}
