package dev.quadrant.coordinator.http.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quadrant.coordinator.http.json.StrictJson;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemException;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import dev.quadrant.coordinator.http.resource.NdjsonLines.Line;
import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.model.Payload;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Has payloads accepted by their job type. */
final class PayloadReader {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final JobTypeProvider type;
  private final RandomGenerator random = new SplittableRandom();

  PayloadReader(JobTypeProvider type) {
    this.type = type;
  }

  /**
   * A JSON value as a payload.
   *
   * @param pointer to the value
   * @throws ProblemException if it is too large or the type refuses it
   */
  Payload read(JsonNode value, String pointer) {
    try {
      return read(Payload.of(MAPPER.writeValueAsBytes(value)), pointer);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("JSON that cannot be written", impossible);
    }
  }

  /**
   * A line as a payload: its bytes as they are.
   *
   * @throws ProblemException naming the line, if it is no JSON or the type refuses it
   */
  Payload read(Line line) {
    try {
      StrictJson.read(line.payload().bytes());
      return read(line.payload(), "");
    } catch (ProblemException wrong) {
      Problem problem = wrong.problem();
      throw new Problem(
              problem.kind(),
              "line %d: %s".formatted(line.number(), problem.detail()),
              problem.members(),
              problem.headers())
          .with("line", line.number())
          .exception();
    }
  }

  /** The same for bytes. */
  Payload read(Payload payload, String pointer) {
    if (payload.size() > Payload.MAX_BYTES) {
      throw Problem.at(
              ProblemKind.TOO_LARGE,
              pointer,
              "a payload of %d bytes is not allowed: at most %d"
                  .formatted(payload.size(), Payload.MAX_BYTES))
          .exception();
    }
    try {
      return Payload.of(type.prepare(payload.bytes(), random));
    } catch (InvalidPayloadException invalid) {
      throw Problem.at(
              ProblemKind.NOT_ALLOWED,
              pointer + invalid.pointer(),
              Objects.requireNonNullElse(invalid.getMessage(), "the payload is not allowed"))
          .exception();
    }
  }
}
