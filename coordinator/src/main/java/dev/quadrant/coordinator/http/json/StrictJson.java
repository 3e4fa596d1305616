package dev.quadrant.coordinator.http.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemException;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads one JSON value (RFC 8259) and nothing that is nearly one: no other encoding than UTF-8, no
 * name twice in an object, no depth beyond {@link #MAX_DEPTH}, no text with half a character.
 * Numbers keep their digits.
 */
public final class StrictJson {

  /** How deep arrays and objects may be nested. */
  public static final int MAX_DEPTH = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private StrictJson() {}

  /**
   * Reads a value.
   *
   * @throws ProblemException saying what is wrong and where
   */
  public static JsonNode read(byte[] bytes) {
    String text = text(bytes);
    JsonNode value;
    try {
      value = MAPPER.readTree(text);
    } catch (JsonEOFException early) {
      throw malformed("the JSON ends too early" + place(early));
    } catch (JacksonException broken) {
      throw malformed(firstLine(broken.getOriginalMessage()) + place(broken));
    }
    if (value.isMissingNode()) {
      throw malformed("the body is empty: JSON is needed");
    }
    WholeText.require(value, "");
    return value;
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw malformed("the body is not UTF-8");
    }
  }

  private static String firstLine(String message) {
    return "this is not JSON: " + message.lines().findFirst().orElse("");
  }

  private static String place(JacksonException broken) {
    return broken.getLocation() == null
        ? ""
        : " (line %d, column %d)"
            .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
  }

  static ProblemException malformed(String detail) {
    return Problem.of(ProblemKind.MALFORMED, detail).exception();
  }
}
