package dev.quadrant.coordinator.http.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.quadrant.coordinator.JobView;
import dev.quadrant.coordinator.JobView.Attempt;
import dev.quadrant.model.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job.
 *
 * @param result as text; null where there is none, and where its bytes are no text
 * @param resultBase64 the result where its bytes are no text
 */
public record JobJson(
    int index,
    String state,
    List<AttemptJson> attempts,
    @Nullable String result,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resultBase64) {

  public static JobJson of(JobView job) {
    Optional<String> text = job.result().flatMap(JobJson::text);
    String base64 =
        text.isPresent()
            ? null
            : job.result()
                .map(bytes -> Base64.getEncoder().encodeToString(bytes.bytes()))
                .orElse(null);
    return new JobJson(
        job.index(),
        job.state().id(),
        job.attempts().stream().map(AttemptJson::of).toList(),
        text.orElse(null),
        base64);
  }

  private static Optional<String> text(Payload result) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(result.bytes())).toString());
    } catch (CharacterCodingException bytes) {
      return Optional.empty();
    }
  }

  /**
   * One attempt.
   *
   * @param number from 1
   * @param started ISO 8601, UTC
   */
  public record AttemptJson(
      int number,
      String worker,
      String model,
      String outcome,
      String started,
      double runSeconds,
      @Nullable String error) {

    static AttemptJson of(Attempt attempt) {
      return new AttemptJson(
          attempt.number(),
          attempt.worker(),
          attempt.model().id(),
          attempt.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          attempt.started().toString(),
          attempt.runSeconds(),
          attempt.error().orElse(null));
    }
  }
}
