package dev.quadrant.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {

  private static final List<String> NAMES = List.of("event-loop", "worker-threads", "processes");

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
  void aTypingMistakeIsRecognised(String given, String meant) {
    assertThat(NearestName.of(given, List.of("size", "iterations", "seed"))).hasValue(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "count", "millis", "iter"})
  void nothingFarAwayIsGuessed(String given) {
    assertThat(NearestName.of(given, List.of("size", "iterations", "seed"))).isEmpty();
  }

  @Test
  void nothingIsGuessedWhereThereIsNothing() {
    assertThat(NearestName.of("size", List.of())).isEmpty();
  }

  @Test
  void aSlipOfTheFingersIsRecognised() {
    assertThat(NearestName.of("evnt-lop", NAMES)).contains("event-loop");
    assertThat(NearestName.of("Process", NAMES)).contains("processes");
  }

  @Test
  void somethingElseIsNot() {
    assertThat(NearestName.of("kafka", NAMES)).isEmpty();
    assertThat(NearestName.of("", NAMES)).isEmpty();
  }

  @Test
  void theHintIsAQuestionOrNothing() {
    assertThat(NearestName.hint("proceses", NAMES)).isEqualTo("; did you mean processes?");
    assertThat(NearestName.hint("kafka", NAMES)).isEmpty();
  }
}
