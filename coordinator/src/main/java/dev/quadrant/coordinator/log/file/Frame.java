package dev.quadrant.coordinator.log.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in a file behind a mark, their length, a checksum (CRC-32C, RFC 3720) and the position in
 * the log up to which everything was safe on disk when they were written.
 *
 * @param durable the position; what lies before it cannot have been torn by a crash since
 * @param content a view of the file's bytes
 */
record Frame(long durable, ByteBuffer content) {

  static final int HEADER_BYTES = 20;
  private static final int MARK = 0x51_52_4C_31; // QRL1
  private static final int CHECKED_FROM = 12;

  /** The bytes of a frame in a file, header included. */
  static int bytes(byte[] content) {
    return HEADER_BYTES + content.length;
  }

  /** The frame's bytes in a file, header included. */
  int bytes() {
    return HEADER_BYTES + content.capacity();
  }

  /** Writes a frame. */
  static void put(ByteBuffer target, long durable, byte[] content) {
    ByteBuffer durableBytes = ByteBuffer.allocate(Long.BYTES).putLong(0, durable);
    target
        .putInt(MARK)
        .putInt(content.length)
        .putInt(checksum(durableBytes, ByteBuffer.wrap(content)));
    target.putLong(durable).put(content);
  }

  private static int checksum(ByteBuffer durable, ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(durable);
    crc.update(content);
    return (int) crc.getValue();
  }

  /** The frame that begins at {@code offset}; null if there is none, or a damaged one. */
  static @Nullable Frame at(ByteBuffer file, int offset) {
    if (file.limit() - offset < HEADER_BYTES || file.getInt(offset) != MARK) {
      return null;
    }
    int length = file.getInt(offset + 4);
    if (length < 0 || length > file.limit() - offset - HEADER_BYTES) {
      return null;
    }
    ByteBuffer content = file.slice(offset + HEADER_BYTES, length);
    int checksum = checksum(file.slice(offset + CHECKED_FROM, Long.BYTES), content.duplicate());
    return checksum == file.getInt(offset + 8)
        ? new Frame(file.getLong(offset + CHECKED_FROM), content)
        : null;
  }
}
