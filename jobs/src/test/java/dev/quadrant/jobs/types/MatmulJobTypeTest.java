package dev.quadrant.jobs.types;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.jobs.RecordingContext;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatmulJobTypeTest {

  private final MatmulJobType type = new MatmulJobType();

  @Test
  void fillsInWhatAllJobsOfARunShare() throws Exception {
    String prepared = prepare("");
    assertThat(prepared).matches("\\{\"size\":90,\"iterations\":10000,\"seed\":\\d+}");
    assertThat(prepare(prepared)).isEqualTo(prepared);
  }

  @Test
  void drawsASeedARunAndKeepsAGivenOne() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    byte[] first = type.prepare(new byte[0], random);
    assertThat(type.prepare(new byte[0], random)).isNotEqualTo(first);
    assertThat(prepare("{\"seed\":-9223372036854775808,\"iterations\":0,\"size\":1}"))
        .isEqualTo("{\"size\":1,\"iterations\":0,\"seed\":-9223372036854775808}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"size\":0}|size: 0 is not allowed: a whole number from 1 to 2048",
        "{\"size\":2049}|size: 2049 is not allowed: a whole number from 1 to 2048",
        "{\"iterations\":-1}|"
            + "iterations: -1 is not allowed: a whole number from 0 to 1000000000",
        "{\"iteration\":5}|iteration: 5 is not allowed: matmul takes size, iterations, seed;"
            + " did you mean iterations?",
      })
  void refusesOtherPayloads(String payload, String message) {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> prepare(payload))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "ejml", "vector", "openblas"})
  void givesResultsThatPassItsOwnCheck(String kernel) throws Exception {
    byte[] payload = prepare("{\"size\":33,\"iterations\":100}").getBytes(UTF_8);
    JobForm form = type.form(new JobSettings(Map.of(MatmulJobType.KERNEL, kernel)));
    byte[] result = ((JobForm.Blocking) form).job().run(payload, new RecordingContext());
    assertThat(type.check(payload).complaint(result)).isEmpty();
  }

  @Test
  void refusesAnUnknownKernel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> type.form(new JobSettings(Map.of("kernel", "cuda"))))
        .withMessageContaining("cuda is not allowed: one of auto, ejml, vector, openblas");
  }

  private String prepare(String payload) throws InvalidPayloadException {
    return new String(type.prepare(payload.getBytes(UTF_8), new SplittableRandom(1)), UTF_8);
  }
}
