package dev.quadrant.jobs.types;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.jobs.RecordingContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoopJobTypeTest {

  private final NoopJobType type = new NoopJobType();
  private final JobForm.Both form = (JobForm.Both) type.form(JobSettings.NONE);
  private final RecordingContext context = new RecordingContext();

  @Test
  void isDoneAtOnceInBothForms() throws Exception {
    assertThat(form.blocking().run(new byte[0], context)).isEmpty();
    assertThat(form.async().start(new byte[0], context).toCompletableFuture())
        .isCompletedWithValueMatching(bytes -> bytes.length == 0);
  }

  @Test
  void takesNoFields() throws Exception {
    byte[] empty = "{}".getBytes(UTF_8);
    assertThat(type.prepare(empty, new SplittableRandom(1))).isEqualTo(empty);
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> type.prepare("{\"millis\":1}".getBytes(UTF_8), new SplittableRandom(1)))
        .withMessage("millis: 1 is not allowed: noop takes no fields");
  }
}
