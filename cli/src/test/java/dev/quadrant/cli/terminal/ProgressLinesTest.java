package dev.quadrant.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aTaskGivesALineForEveryTenth() {
    try (ProgressLines progress = new ProgressLines(err, 1, true)) {
      progress.begin("noop under event-loop", 10_000);
      for (int settled = 0; settled <= 10_000; settled++) {
        progress.update(settled);
      }
      progress.end("");
    }
    assertThat(lines()).hasSize(10);
    assertThat(lines().getFirst())
        .startsWith("  10 %  noop under event-loop: 1,000 of 10,000 jobs, ");
    assertThat(lines().getLast()).startsWith(" 100 %");
  }

  @Test
  void manyTasksShareTheTenLines() {
    try (ProgressLines progress = new ProgressLines(err, 30, true)) {
      for (int task = 0; task < 30; task++) {
        progress.begin("task", 3);
        progress.update(1);
        progress.update(3);
        progress.end("done");
      }
    }
    assertThat(lines()).hasSize(10);
  }

  @Test
  void aTaskThatEndsEarlyCountsAsDone() {
    try (ProgressLines progress = new ProgressLines(err, 2, true)) {
      progress.begin("first", 10);
      progress.end("");
      progress.end("");
      progress.begin("second", 10);
      progress.update(10);
    }
    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst()).startsWith("  50 %");
    assertThat(lines().getLast()).startsWith(" 100 %");
  }

  @Test
  void withoutProgressOnlyWhatIsSaidIsShown() {
    try (ProgressLines progress = new ProgressLines(err, 1, false)) {
      progress.say("kernel openblas");
      progress.begin("task", 1);
      progress.update(1);
      progress.end("done");
    }
    assertThat(lines()).containsExactly("kernel openblas");
  }
}
