package dev.quadrant.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one value a row into a column; numbers are varints as Protobuf encodes them. */
final class ColumnWriter {

  private static final int MAX_VARINT_BYTES = 10;

  private final byte[] bytes;
  private final CodedOutputStream output;

  private ColumnWriter(int capacity) {
    bytes = new byte[capacity];
    output = CodedOutputStream.newInstance(bytes);
  }

  /** A column of up to {@code rows} numbers. */
  static ColumnWriter ofNumbers(int rows) {
    return new ColumnWriter(rows * MAX_VARINT_BYTES);
  }

  /** A column of up to {@code rows} values that have so many bytes together. */
  static ColumnWriter ofBytes(int rows, int total) {
    return new ColumnWriter(rows * MAX_VARINT_BYTES + total);
  }

  void unsigned(long value) {
    try {
      output.writeUInt64NoTag(value);
    } catch (IOException full) {
      throw new UncheckedIOException("a column larger than it can be", full);
    }
  }

  /** A number that may be negative and is mostly small. */
  void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  void bytes(byte[] value) {
    try {
      output.writeByteArrayNoTag(value);
    } catch (IOException full) {
      throw new UncheckedIOException("a column larger than it can be", full);
    }
  }

  /** What has been written; nothing may be written after it. */
  ByteString column() {
    return UnsafeByteOperations.unsafeWrap(bytes, 0, output.getTotalBytesWritten());
  }
}
