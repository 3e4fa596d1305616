package dev.quadrant.jobs.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {

  private static final List<String> NAMES = List.of("size", "iterations", "seed");

  @ParameterizedTest
  @CsvSource({
    "siez, size",
    "Size, size",
    "sizes, size",
    "seeds, seed",
    "iteration, iterations",
    "itreations, iterations",
    "ITERATIONS, iterations"
  })
  void guessesATypingMistake(String given, String meant) {
    assertThat(NearestName.of(given, NAMES)).hasValue(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "count", "millis", "iter"})
  void guessesNothingFarAway(String given) {
    assertThat(NearestName.of(given, NAMES)).isEmpty();
  }

  @Test
  void guessesNothingWhereNothingIsAllowed() {
    assertThat(NearestName.of("size", List.of())).isEmpty();
  }
}
