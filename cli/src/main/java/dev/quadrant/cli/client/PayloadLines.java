package dev.quadrant.cli.client;

import dev.quadrant.model.Payload;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a stream that hold something. */
final class PayloadLines {

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private long number;

  PayloadLines(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER_BYTES);
  }

  /**
   * A line.
   *
   * @param number from 1, empty ones counted
   * @param payload without the line end
   */
  record Line(long number, Payload payload) {

    boolean blank() {
      return new String(payload.bytes(), StandardCharsets.ISO_8859_1).isBlank();
    }
  }

  /**
   * The next line that holds something; null at the end.
   *
   * @throws LineTooLongException if a line is longer than a payload may be
   */
  @Nullable Line next() throws IOException {
    for (Line line = read(); line != null; line = read()) {
      if (!line.blank()) {
        return line;
      }
    }
    return null;
  }

  private @Nullable Line read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    number++;
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (bytes.size() > Payload.MAX_BYTES) {
        throw new LineTooLongException(number);
      }
      bytes.write(next);
    }
    return new Line(number, Payload.of(bytes.toByteArray()));
  }

  /** The line that was read last. */
  long number() {
    return number;
  }

  /** A line that is no payload. */
  static final class LineTooLongException extends IOException {

    private static final long serialVersionUID = 1;

    private LineTooLongException(long number) {
      super("line %d is too long: at most %d bytes".formatted(number, Payload.MAX_BYTES));
    }
  }
}
