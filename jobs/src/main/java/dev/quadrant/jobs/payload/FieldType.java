package dev.quadrant.jobs.payload;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Optional;

/** The values a field may have. */
public interface FieldType<T> {

  /**
   * Reads the value at which the parser stands.
   *
   * @return empty if it is not allowed; the parser then still stands at its first token
   */
  Optional<T> read(JsonParser parser) throws IOException;

  /** What is allowed, in words: "a whole number from 1 to 9". */
  String allowed();
}
