package dev.quadrant.cli.cell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** The lines that a cell process and the one that started it exchange over pipes. */
final class CellProtocol {

  /** Asks a cell process to stop and to report what it has; the end of its input ends it. */
  static final String CANCEL = "cancel";

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private CellProtocol() {}

  static String line(Object message) {
    try {
      return JSON.writeValueAsString(message);
    } catch (JsonProcessingException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  static CellRequest request(String line) {
    try {
      return JSON.readValue(line, CellRequest.class);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("not a request: " + line, malformed);
    }
  }

  /** The event a line stands for; empty when it is none, but the output of some library. */
  static Optional<CellEvent> event(String line) {
    if (!line.startsWith("{\"event\":")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(line, CellEvent.class));
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("not an event: " + line, malformed);
    }
  }
}
