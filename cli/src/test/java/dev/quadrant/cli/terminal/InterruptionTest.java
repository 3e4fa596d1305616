package dev.quadrant.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptionTest {

  private final Interruption interruption = new Interruption();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void actionsRunOnceWhenTheEndIsAskedFor() {
    interruption.onRequest(calls::incrementAndGet);
    assertThat(interruption.requested()).isFalse();
    interruption.request();
    interruption.request();
    assertThat(interruption.requested()).isTrue();
    assertThat(calls).hasValue(1);
  }

  @Test
  void anActionThatComesLateRunsAtOnce() {
    interruption.request();
    interruption.onRequest(calls::incrementAndGet);
    assertThat(calls).hasValue(1);
  }
}
