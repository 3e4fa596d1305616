package dev.quadrant.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTimerTest {

  /** The handlers of timers that have been set and neither fired nor cancelled, by their ids. */
  private final Map<Long, Handler<Long>> pending = new LinkedHashMap<>();

  private final Vertx vertx =
      (Vertx)
          Proxy.newProxyInstance(
              Vertx.class.getClassLoader(),
              new Class<?>[] {Vertx.class},
              (proxy, method, arguments) -> timer(method.getName(), arguments));

  private long timers;

  @SuppressWarnings("unchecked")
  private @Nullable Object timer(String method, Object[] arguments) {
    return switch (method) {
      case "setTimer" -> {
        pending.put(timers, (Handler<Long>) arguments[1]);
        yield timers++; // from 0, as Vert.x does
      }
      case "cancelTimer" -> pending.remove((Long) arguments[0]) != null;
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private void fire() {
    long first = pending.keySet().iterator().next();
    Objects.requireNonNull(pending.remove(first)).handle(first);
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "160, 10", "1600, 100", "3600000, 100"})
  void looksOftenEnoughForALimitAndNoOftener(long limitMillis, long everyMillis) {
    assertThat(LookTimer.everyMillis(TimeUnit.MILLISECONDS.toNanos(limitMillis)))
        .isEqualTo(everyMillis);
  }

  @Test
  void goesOnUntilItIsStopped() {
    LookTimer timer = new LookTimer(vertx, () -> 0);
    timer.start();
    fire();
    fire();
    assertThat(pending).hasSize(1);
    timer.stop();
    assertThat(pending).isEmpty();
  }

  /** It was a worker's heartbeat that was cancelled once, by the id of a timer not set yet. */
  @Test
  void leavesTheTimersOfOthersAlone() {
    vertx.setTimer(1_000, ignored -> {});
    LookTimer timer = new LookTimer(vertx, () -> 0);
    timer.stop();
    timer.start();
    timer.limit(0);
    timer.stop();
    assertThat(pending).containsOnlyKeys(0L);
  }

  @Test
  void goesOnAfterALookThatFailed() {
    LookTimer timer =
        new LookTimer(
            vertx,
            () -> {
              throw new IllegalStateException("planted");
            });
    timer.start();
    assertThatThrownBy(this::fire).hasMessage("planted");
    assertThat(pending).hasSize(1);
  }

  /** A look may bring work, and with it a limit. */
  @Test
  void aLimitThatComesWithALookStartsNoSecondTimer() {
    LookTimer[] timer = new LookTimer[1];
    timer[0] =
        new LookTimer(
            vertx,
            () -> {
              timer[0].limit(0);
              return 0;
            });
    timer[0].start();
    fire();
    assertThat(pending).hasSize(1);
  }
}
