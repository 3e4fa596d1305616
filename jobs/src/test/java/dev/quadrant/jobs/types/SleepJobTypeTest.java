package dev.quadrant.jobs.types;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.UnrecoverableJobException;
import dev.quadrant.jobs.RecordingContext;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SleepJobTypeTest {

  private final SleepJobType type = new SleepJobType();
  private final JobForm.Both form = (JobForm.Both) type.form(JobSettings.NONE);
  private final RecordingContext context = new RecordingContext();

  @Test
  void neverWakesEarly() throws Exception {
    byte[] payload = millis("1");
    for (int i = 0; i < 1_000; i++) {
      long start = System.nanoTime();
      form.blocking().run(payload, context);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000);
    }
  }

  @Test
  void neverWakesEarlyOnAVirtualThreadThatIsUnparked() throws Exception {
    FutureTask<Long> sleep =
        new FutureTask<>(() -> {
          long start = System.nanoTime();
          form.blocking().run(millis("20.5"), context);
          return System.nanoTime() - start;
        });
    Thread sleeper = Thread.ofVirtual().start(sleep);
    while (!sleep.isDone()) {
      LockSupport.unpark(sleeper);
      Thread.onSpinWait();
    }
    assertThat(sleep.get()).isGreaterThanOrEqualTo(20_500_000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsAtOnceWhenInterrupted(boolean virtual) throws Exception {
    FutureTask<byte[]> sleep =
        new FutureTask<>(() -> form.blocking().run(millis("86400000"), context));
    Thread sleeper = (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(sleep);
    sleeper.interrupt();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> sleep.get(1, TimeUnit.MINUTES))
        .withCauseInstanceOf(InterruptedException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1000000", "0.25, 250000", "0.0000001, 1", "86400000, 86400000000000"})
  void asksTheEventLoopForATimer(String millis, long nanos) throws Exception {
    var result = form.async().start(millis(millis), context).toCompletableFuture();
    assertThat(context.delays()).containsExactly(Duration.ofNanos(nanos));
    assertThat(result).isNotDone();
    context.fireTimer();
    assertThat(result).isCompletedWithValueMatching(bytes -> bytes.length == 0);
  }

  @Test
  void hasAnEmptyResult() throws Exception {
    assertThat(form.blocking().run(millis("0"), context)).isEmpty();
  }

  @Test
  void acceptsAPayloadAsItIs() throws Exception {
    byte[] payload = millis("1.5");
    assertThat(type.prepare(payload, new SplittableRandom(1))).isEqualTo(payload);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-0.001", "86400000.1", "\"1\"", "null", "1e999"})
  void refusesOtherTimes(String millis) {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> type.prepare(millis(millis), new SplittableRandom(1)))
        .withMessage("millis: %s is not allowed: a number from 0 to 86400000", millis);
  }

  @Test
  void failsForGoodOnABadPayload() {
    assertThatExceptionOfType(UnrecoverableJobException.class)
        .isThrownBy(() -> form.blocking().run(new byte[0], context));
    assertThatExceptionOfType(UnrecoverableJobException.class)
        .isThrownBy(() -> form.async().start(new byte[0], context));
  }

  private static byte[] millis(String value) {
    return "{\"millis\":%s}".formatted(value).getBytes(UTF_8);
  }
}
