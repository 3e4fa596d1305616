package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the {@code Dockerfile} says can be checked without an engine. */
class DockerfileTest {

  private static final Path FILE = Path.of("..", "Dockerfile");

  private static List<String> lines(String instruction) throws IOException {
    return Files.readAllLines(FILE).stream()
        .filter(line -> line.startsWith(instruction + " "))
        .toList();
  }

  @Test
  void eachBaseCanBeChosenAndIsOtherwiseTheOneOfAVersion() throws IOException {
    assertThat(lines("FROM"))
        .containsExactly("FROM ${MAVEN} AS build", "FROM ${JDK} AS runtime", "FROM ${BASE}");
    assertThat(lines("ARG"))
        .hasSize(3)
        .allMatch(base -> base.matches("ARG (MAVEN|JDK|BASE)=[a-z-]+:[0-9a-z.-]*25[0-9a-z.-]*"));
  }

  @Test
  void itsUserIsANumber() throws IOException {
    assertThat(lines("USER")).containsExactly("USER 10001:10001"); // runAsNonRoot knows no names
  }

  @Test
  void nothingIsFetchedToReadIt() throws IOException {
    assertThat(Files.readString(FILE)).doesNotContainIgnoringCase("syntax=");
  }
}
