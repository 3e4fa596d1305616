package dev.quadrant.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTimerTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "160, 10", "1600, 100", "3600000, 100"})
  void looksOftenEnoughForALimitAndNoOftener(long limitMillis, long everyMillis) {
    assertThat(LookTimer.everyMillis(TimeUnit.MILLISECONDS.toNanos(limitMillis)))
        .isEqualTo(everyMillis);
  }

  @Test
  void goesOnUntilItIsStopped() {
    CompletableFuture<Integer> third = new CompletableFuture<>();
    AtomicInteger looks = new AtomicInteger();
    vertx.runOnContext(ignored -> {
      LookTimer[] timer = new LookTimer[1];
      timer[0] =
          new LookTimer(
              vertx,
              () -> {
                if (looks.incrementAndGet() == 3) {
                  timer[0].stop();
                  vertx.setTimer(50, later -> third.complete(looks.get()));
                }
                return 0;
              });
      timer[0].start();
      timer[0].limit(0);
    });
    assertThat(third.join()).isEqualTo(3);
  }
}
