package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.cli.CommandLineTester.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecedenceTest {

  @TempDir private Path folder = Path.of("set by JUnit");

  private CommandLineTester tester(Map<String, String> environment, String settings)
      throws IOException {
    return new CommandLineTester(
        environment, Files.writeString(folder.resolve("quadrant.yaml"), settings));
  }

  private String plan(String text) throws IOException {
    return Files.writeString(folder.resolve("plan.yaml"), text).toString();
  }

  private int repeat(CommandLineTester tester, String... more) {
    String[] words = new String[more.length + 1];
    words[0] = "compare";
    System.arraycopy(more, 0, words, 1, more.length);
    return tester.parse(CompareCommand.class, words).repeat;
  }

  @Test
  void aFlagBeatsThePlanBeatsTheEnvironmentBeatsTheFileBeatsTheDefault() throws IOException {
    CommandLineTester nothing = CommandLineTester.bare();
    CommandLineTester file = tester(Map.of(), "repeat: 2");
    CommandLineTester both = tester(Map.of("QUADRANT_REPEAT", "3"), "repeat: 2");
    String plan = plan("repeat: 4");
    assertThat(repeat(nothing)).isEqualTo(1);
    assertThat(repeat(file)).isEqualTo(2);
    assertThat(repeat(both)).isEqualTo(3);
    assertThat(repeat(both, plan)).isEqualTo(4);
    assertThat(repeat(both, plan, "--repeat", "5")).isEqualTo(5);
    assertThat(repeat(both, "--repeat", "5", plan)).isEqualTo(5);
  }

  @Test
  void aCommandsOwnSectionBeatsTheTopLevel() throws IOException {
    CommandLineTester tester = tester(Map.of(), "jobs: 10\nrun:\n  jobs: 20\n");
    assertThat(tester.parse(CompareCommand.class, "compare").jobs).isEqualTo(10);
    assertThat(tester.parse(RunCommand.class, "run", "noop").jobs).isEqualTo(20);
  }

  @Test
  void listsSwitchesAndDurationsMayComeFromAnywhere() throws IOException {
    CommandLineTester tester =
        tester(
            Map.of("QUADRANT_NO_PROGRESS", "true", "QUADRANT_TIMEOUT", "30s"),
            "models: [event-loop, processes]\nquick: true\ndirect: false\n");
    CompareCommand compare = tester.parse(CompareCommand.class, "compare");
    assertThat(compare.models).containsExactly("event-loop", "processes");
    assertThat(compare.quick).isTrue();
    assertThat(compare.direct).isFalse();
    assertThat(compare.output.noProgress).isTrue();
    assertThat(tester.parse(RunCommand.class, "run", "noop").timeout)
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aSwitchOnTheCommandLineBeatsOneThatIsOffElsewhere() throws IOException {
    CommandLineTester tester = tester(Map.of(), "quick: false");
    assertThat(tester.parse(CompareCommand.class, "compare", "--quick").quick).isTrue();
  }

  @Test
  void anEmptyVariableIsNone() throws IOException {
    assertThat(repeat(tester(Map.of("QUADRANT_REPEAT", ""), "repeat: 2"))).isEqualTo(2);
  }

  @Test
  void aWrongValueNamesWhereItCameFrom() throws IOException {
    assertThat(error(tester(Map.of("QUADRANT_REPEAT", "x"), ""), "compare"))
        .contains("--repeat: 'x'", "from QUADRANT_REPEAT");
    assertThat(error(tester(Map.of(), "\nrepeat: x"), "compare"))
        .contains("--repeat: 'x'", "quadrant.yaml:2)");
    assertThat(error(CommandLineTester.bare(), "compare", plan("models: [evnt-loop]")))
        .contains("--models: 'evnt-loop'", "did you mean event-loop?", "plan.yaml:1)");
    assertThat(error(tester(Map.of(), "scenarios: few-long"), "compare"))
        .contains("--scenarios: 'few-long'", "quadrant.yaml:1)");
  }

  @Test
  void unknownKeysNameTheFileTheLineAndTheNearestKey() throws IOException {
    assertThat(error(tester(Map.of(), "jobs: 1\nrepaet: 2"), "compare"))
        .contains("quadrant.yaml:2: 'repaet'", "did you mean repeat?");
    assertThat(error(tester(Map.of(), "run:\n  quick: true"), "run", "noop"))
        .contains("quadrant.yaml:2: 'quick' is not a setting", "payload");
    assertThat(error(CommandLineTester.bare(), "compare", plan("jobs: 1\nseed-table: true")))
        .contains("plan.yaml:2: 'seed-table' is not a setting", "scenarios");
  }

  private static String error(CommandLineTester tester, String... words) {
    Answer answer = tester.execute(List.of(words));
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err().lines()).hasSize(2);
    return answer.err();
  }
}
