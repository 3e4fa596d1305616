package dev.quadrant.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/** Reads what a {@link ColumnWriter} has written. */
final class ColumnReader {

  private final String name;
  private final int rows;
  private final CodedInputStream input;

  /**
   * A column of a section.
   *
   * @param name for complaints
   * @param rows how many values it must have
   */
  ColumnReader(String name, int rows, ByteString column) {
    this.name = name;
    this.rows = rows;
    this.input = column.newCodedInput();
  }

  long unsigned() throws MalformedMessageException {
    try {
      return input.readRawVarint64();
    } catch (IOException shorter) {
      throw mismatch(shorter);
    }
  }

  long signed() throws MalformedMessageException {
    return CodedInputStream.decodeZigZag64(unsigned());
  }

  /** The next value, refused if it has more than {@code most} bytes. */
  byte[] bytes(int most) throws MalformedMessageException {
    long length = unsigned();
    if (length < 0 || length > most) {
      throw new MalformedMessageException(
          "a value of %d bytes in a section's column '%s': at most %d are allowed"
              .formatted(length, name, most));
    }
    try {
      return input.readRawBytes((int) length);
    } catch (IOException shorter) {
      throw mismatch(shorter);
    }
  }

  /** Refuses what is left over. */
  void end() throws MalformedMessageException {
    try {
      if (!input.isAtEnd()) {
        throw new MalformedMessageException(
            "a result section of %d jobs with more entries in its column '%s'"
                .formatted(rows, name));
      }
    } catch (IOException shorter) {
      throw mismatch(shorter);
    }
  }

  private MalformedMessageException mismatch(IOException cause) {
    return new MalformedMessageException(
        "a result section of %d jobs with fewer entries in its column '%s'".formatted(rows, name),
        cause);
  }
}
