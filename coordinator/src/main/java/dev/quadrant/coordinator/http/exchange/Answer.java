package dev.quadrant.coordinator.http.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quadrant.coordinator.http.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param headers besides the content type and those that every answer has
 */
public record Answer(int status, String mediaType, Body body, Map<String, String> headers) {

  /** What follows the headers. */
  @FunctionalInterface
  public interface Body {

    /** Writes it, now or as it comes, and ends the answer. */
    void write(HttpServerResponse response);
  }

  private static final JsonMapper MAPPER = new JsonMapper();

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** An answer that is known whole. */
  public Answer(int status, String mediaType, Buffer body, Map<String, String> headers) {
    this(status, mediaType, response -> response.end(body), headers);
  }

  /** A stream that is written as it comes. */
  public static Answer stream(String mediaType, Body body) {
    return new Answer(
        200,
        mediaType + "; charset=utf-8",
        response -> body.write(response.setChunked(true)),
        Map.of());
  }

  /** A record, map or list as JSON. */
  public static Answer json(int status, Object value) {
    return new Answer(status, "application/json", encoded(value), Map.of());
  }

  /** A text. */
  public static Answer text(String mediaType, String text) {
    return new Answer(200, mediaType + "; charset=utf-8", Buffer.buffer(text), Map.of());
  }

  /** A problem. */
  public static Answer problem(Problem problem) {
    return new Answer(
        problem.kind().status(), Problem.MEDIA_TYPE, encoded(problem.json()), problem.headers());
  }

  private static Buffer encoded(Object value) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an answer that has no JSON", impossible);
    }
  }

  /** The same answer with one more header. */
  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, mediaType, body, more);
  }
}
