package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import dev.quadrant.model.Payload;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** Splits a stream of bytes into lines of bounded length; empty ones are left out. */
final class NdjsonLines {

  private final int most;
  private final Consumer<Line> lines;
  private Buffer begun = Buffer.buffer();
  private long number;

  /**
   * Nothing was read yet.
   *
   * @param most bytes of a line
   */
  NdjsonLines(int most, Consumer<Line> lines) {
    this.most = most;
    this.lines = lines;
  }

  /**
   * Takes the next bytes.
   *
   * @throws LineTooLongException if a line is; what was before it has been handed on
   */
  void add(Buffer chunk) {
    int from = 0;
    for (int at = 0; at < chunk.length(); at++) {
      if (chunk.getByte(at) == '\n') {
        begin(chunk, from, at);
        end();
        from = at + 1;
      }
    }
    begin(chunk, from, chunk.length());
  }

  private void begin(Buffer chunk, int from, int to) {
    if (begun.length() + to - from > most + 1) { // room for the CR of a CR LF
      throw new LineTooLongException(number + 1, most);
    }
    begun.appendBuffer(chunk, from, to - from);
  }

  /** The stream is over; what is left of it is a line, too. */
  void end() {
    number++;
    int length = begun.length();
    if (length > 0 && begun.getByte(length - 1) == '\r') {
      length--;
    }
    if (length > most) {
      throw new LineTooLongException(number, most);
    }
    byte[] bytes = begun.getBytes(0, length);
    begun = Buffer.buffer();
    if (!isBlank(bytes)) {
      lines.accept(new Line(number, Payload.of(bytes)));
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte each : bytes) {
      if (each != ' ' && each != '\t') {
        return false;
      }
    }
    return true;
  }

  /**
   * A line.
   *
   * @param number from 1, empty ones counted
   */
  record Line(long number, Payload payload) {}

  /** A line that is too long to be a payload. */
  static final class LineTooLongException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long number;
    private final int most;

    private LineTooLongException(long number, int most) {
      super("line " + number, null, false, false);
      this.number = number;
      this.most = most;
    }

    Problem problem() {
      return Problem.of(
              ProblemKind.TOO_LARGE,
              "line %d is too long: at most %d bytes".formatted(number, most))
          .with("line", number);
    }
  }
}
