package dev.quadrant.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> NAMES = List.of("event-loop", "worker-threads", "processes");

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
