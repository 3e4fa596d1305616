package dev.quadrant.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressBarsTest {

  private static String shown(Map<String, String> environment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (ProgressBars progress = new ProgressBars(err, 80, environment)) {
      progress.begin("noop under event-loop", 1_000);
      progress.say("a line that stays");
      progress.update(500);
      progress.end("noop under event-loop: 0.1 s");
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aBarGivesWayToWhatIsSaidAndToItsResult() {
    String shown = shown(Map.of("NO_COLOR", "1"));
    assertThat(shown)
        .contains("noop under event-loop", "500/1000 jobs")
        .contains("\r\u001b[Ka line that stays\n")
        .endsWith("\r\u001b[Knoop under event-loop: 0.1 s\n");
  }

  @Test
  void noColorIsHonoured() {
    assertThat(shown(Map.of("NO_COLOR", "1"))).doesNotContain("\u001b[3");
    assertThat(shown(Map.of())).contains("\u001b[3");
  }
}
