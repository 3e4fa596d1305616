package dev.quadrant.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void theWidthIsWhatSttySays() {
    assertThat(Terminal.width("50 132")).isEqualTo(OptionalInt.of(132));
  }

  @Test
  void aTerminalThatDoesNotKnowItsSizeHas80Columns() {
    assertThat(Terminal.width("0 0")).isEqualTo(OptionalInt.of(80));
    assertThat(Terminal.width("what?")).isEqualTo(OptionalInt.of(80));
  }

  @Test
  void noAnswerMeansNoTerminal() {
    assertThat(Terminal.width("")).isEmpty();
  }

  @Test
  void aDumbTerminalGetsNoBar() {
    assertThat(Terminal.errorWidth(Map.of("TERM", "dumb"))).isEmpty();
  }
}
