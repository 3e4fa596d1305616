package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.cli.CommandLineTester.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  @Test
  void withoutACommandItShowsCommandsExamplesAndExitCodes() {
    Answer answer = CommandLineTester.bare().execute(List.of());
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out()).contains("compare", "run", "Examples:", "130", "QUADRANT_REPEAT");
  }

  @Test
  void compareShowsTheFormulaOfTheIdeal() {
    assertThat(CommandLineTester.bare().execute(List.of("compare", "--help")).out())
        .contains("ideal = max(", "efficiency = ideal ÷ wall", "within 5 %");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compare",
        "run",
        "coordinator",
        "worker",
        "broker",
        "submit",
        "runs",
        "watch",
        "report",
        "cancel",
        "retry",
        "workers",
        "drain"
      })
  void everyLineFitsATerminal(String command) {
    Answer answer = CommandLineTester.bare().execute(List.of(command, "--help"));
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void isGivenEvenBesideABrokenSettingsFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("quadrant.yaml"), "nonsense: [");
    CommandLineTester tester = new CommandLineTester(Map.of("QUADRANT_JOBS", "x"), file);
    assertThat(tester.execute(List.of("run", "--help")).exitCode()).isZero();
    assertThat(tester.execute(List.of("--version")).exitCode()).isZero();
  }

  @Test
  void completionIsAScriptForTheShell() {
    assertThat(CommandLineTester.bare().execute(List.of("generate-completion")).out())
        .contains("_complete_quadrant", "--seed-table", "--backlog-runs");
  }
}
