package dev.quadrant.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class SettingsFileTest {

  @TempDir private Path folder = Path.of("set by JUnit");

  private SettingsFile read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("q.yaml"), text);
    return SettingsFile.read(file, Set.of("jobs", "models"), Map.of("run", Set.of("jobs")));
  }

  @Test
  void anEmptyFileSaysNothing() throws IOException {
    assertThat(read("# only a comment\n").find("run", "jobs")).isEmpty();
  }

  @Test
  void aSettingKnowsItsLine() throws IOException {
    Setting setting = read("# first\n\njobs: 0x10\n").find("compare", "jobs").orElseThrow();
    assertThat(setting.value()).isEqualTo("0x10");
    assertThat(setting.origin()).endsWith("q.yaml:3");
  }

  @Test
  void aListIsJoinedAndQuotesAreDropped() throws IOException {
    assertThat(read("models: [a, 'b', \"c\"]").find("run", "models").orElseThrow().value())
        .isEqualTo("a,b,c");
    assertThat(read("models:\n- a\n- b\n").find("run", "models").orElseThrow().value())
        .isEqualTo("a,b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'jbos: 1'              | q.yaml:1: 'jbos' is not a setting; allowed: jobs, models, run;",
        "'jobs: 1\njobs: 2'     | q.yaml:2: 'jobs' is set twice",
        "'jobs:'                | q.yaml:1: 'jobs' has no value",
        "'jobs: {a: 1}'         | q.yaml:1: a plain value is needed here",
        "'models: [[a]]'        | q.yaml:1: a plain value is needed here",
        "'models: &a [*a]'      | q.yaml:1",
        "'- jobs'               | q.yaml:1: lines of the form 'key: value' are needed here",
        "'just text'            | q.yaml:1: lines of the form",
        "'jobs: 1\n  models: 2' | q.yaml:2: this is not YAML",
        "'run: 3'               | q.yaml:1: 'run' needs lines of its own below it",
        "'run:\n  models: a'    | q.yaml:2: 'models' is not a setting; allowed: jobs",
      })
  void whatIsWrongNamesFileAndLine(String text, String said) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining(said);
  }

  @Test
  void aFileThatIsNotTextIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("q.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});
    assertThatThrownBy(() -> SettingsFile.read(file, Set.of(), Map.of()))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("q.yaml");
  }

  @Test
  void aFolderIsRefused() {
    assertThatThrownBy(() -> SettingsFile.read(folder, Set.of(), Map.of()))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("cannot be read");
  }
}
