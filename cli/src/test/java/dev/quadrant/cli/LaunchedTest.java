package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for a process to say something does not wait for ever. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class LaunchedTest {

  private static final Duration LONG = Duration.ofHours(1);

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void aProcessThatSaysNothingMoreIsWaitedForNoLongerThanAsked() throws Exception {
    try (Launched silent = Launched.startIn(folder, "echo first >&2; exec sleep 60")) {
      silent.awaitError("first", LONG);
      assertThatThrownBy(() -> silent.awaitError("second", Duration.ofMillis(50)))
          .isInstanceOf(AssertionError.class)
          .hasMessage("has run for PT0.05S without 'second' on stderr: [first]");
    }
  }

  @Test
  void nobodyWaitsForAProcessThatHasEnded() throws Exception {
    try (Launched ended = Launched.startIn(folder, "echo first >&2")) {
      assertThatThrownBy(() -> ended.awaitError("second", LONG))
          .isInstanceOf(AssertionError.class)
          .hasMessage("ended without 'second' on stderr: [first]");
    }
  }

  @Test
  void whatAnEndedProcessHasStartedMayKeepItsPipe() throws Exception {
    try (Launched parent = Launched.startIn(folder, "sleep 20 & echo first >&2")) {
      assertThatThrownBy(() -> parent.awaitError("second", LONG))
          .isInstanceOf(AssertionError.class)
          .hasMessage("ended without 'second' on stderr: [first]");
      assertThat(parent.exitCode()).isZero();
    }
  }

  @Test
  void linesAreWaitedForInTheirOrder() throws Exception {
    try (Launched talkative = Launched.startIn(folder, "echo one >&2; echo two >&2; exit 3")) {
      talkative.awaitError("one", LONG);
      talkative.awaitError("two", LONG);
      assertThat(talkative.exitCode()).isEqualTo(3);
      assertThat(talkative.err()).containsExactly("one", "two");
    }
  }
}
