package dev.quadrant.worker.execution.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {

  @TempDir Path folder;

  @Test
  void showsTheOtherSideWhichJobRuns() throws IOException {
    Path file = folder.resolve("journal");
    Journal parent = Journal.create(file);
    Journal child = Journal.take(file);
    assertThat(file).doesNotExist();
    assertThat(parent.current()).isEmpty();
    child.begin(7, 0, -5);
    assertThat(parent.current()).contains(new Journal.Entry(7, 0, -5));
    child.end();
    assertThat(parent.current()).isEmpty();
    child.begin(1L << 40, 9_999, Long.MAX_VALUE);
    assertThat(parent.current()).contains(new Journal.Entry(1L << 40, 9_999, Long.MAX_VALUE));
  }
}
