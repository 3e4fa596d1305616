package dev.quadrant.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {

  private static final Release COORDINATOR = Release.of("2.3.1").orElseThrow();

  @Test
  void theOneThatRunsHereIsKnown() {
    assertThat(Release.OWN.text()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    assertThat(Release.OWN.refusal(Release.OWN.text())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.3.1", "2.3.9", "2.3.0-SNAPSHOT", "2.0.0", "2.2.15", "2.3"})
  void workersOfTheSameOrAnOlderMinorVersionAreServed(String worker) {
    assertThat(COORDINATOR.refusal(worker)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.0", "2.10.0", "2.4.0-SNAPSHOT"})
  void workersOfANewerMinorVersionAreTooNew(String worker) {
    assertThat(COORDINATOR.refusal(worker).orElseThrow())
        .contains("newer", worker, "2.3.1", "upgrade the coordinator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.3.1", "3.0.0", "20.3.1"})
  void workersOfAnotherMajorVersionAreStrangers(String worker) {
    assertThat(COORDINATOR.refusal(worker).orElseThrow()).contains("major", worker, "2.3.1");
  }

  @Test
  void whoDoesNotSayWhichReleaseItIsOfIsRefused() {
    assertThat(COORDINATOR.refusal("").orElseThrow()).contains("does not say");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2", "unknown", "2.x", "-1.0", "2.99999999999999999999", "2.3x", "2.3.\u001b[1m"})
  void whoSaysSomethingElseIsRefusedAsThatCannotBeCompared(String worker) {
    assertThat(COORDINATOR.refusal(worker).orElseThrow()).contains("its release", worker, "2.3.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "2.x", "0.1.0-SNAPSHOT", "1.0.0+build.7"})
  void isWrittenWithFewKindsOfCharacters(String text) {
    assertThat(Release.writable(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.3 ", "2.3.\u001b[1m", "2.3\n", "2.3ä"})
  void isNotWrittenWithAnythingElse(String text) {
    assertThat(Release.writable(text)).isFalse();
  }

  @Test
  void isNotWrittenAtAnyLength() {
    assertThat(Release.writable("1".repeat(100))).isTrue();
    assertThat(Release.writable("1".repeat(101))).isFalse();
  }
}
