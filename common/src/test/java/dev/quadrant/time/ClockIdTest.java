package dev.quadrant.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockIdTest {

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void namesTheBootAndTheNameSpace() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("time"), Path.of("time:[4026531834]"));
    assertThat(ClockId.id("boot", link)).isEqualTo("boot time:[4026531834]");
  }

  /** Else each process of such a machine would have a clock of its own. */
  @Test
  void namesTheBootAloneWhereThereAreNoNameSpacesForTime() throws IOException {
    assertThat(ClockId.id("boot", folder.resolve("none"))).isEqualTo("boot");
  }
}
