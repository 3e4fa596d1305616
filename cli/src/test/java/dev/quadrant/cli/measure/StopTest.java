package dev.quadrant.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopTest {

  private final Stop stop = new Stop();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void everyActionIsCalledOnce() {
    stop.onCancel(calls::incrementAndGet);

    stop.request();
    stop.request();

    assertThat(stop.isCancelled()).isTrue();
    assertThat(calls).hasValue(1);
  }

  @Test
  void anActionThatComesLateIsCalledAtOnce() {
    stop.request();

    stop.onCancel(calls::incrementAndGet);

    assertThat(calls).hasValue(1);
  }

  @Test
  void aChildStopsWithItsParentButNotTheOtherWayRound() {
    Stop first = stop.child();
    Stop second = stop.child();

    first.request();
    assertThat(stop.isCancelled()).isFalse();
    assertThat(second.isCancelled()).isFalse();

    stop.request();
    assertThat(second.isCancelled()).isTrue();
  }
}
