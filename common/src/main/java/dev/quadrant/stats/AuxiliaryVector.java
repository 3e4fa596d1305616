package dev.quadrant.stats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the Linux kernel told this process at its start, see getauxval(3). */
record AuxiliaryVector(long pageBytes, long ticksPerSecond) {

  private static final long PAGE_BYTES = 6;
  private static final long TICKS_PER_SECOND = 17;

  /** Reads pairs of 64-bit key and value; what is missing has its usual value. */
  static AuxiliaryVector read(Path file) {
    long pageBytes = 4096;
    long ticksPerSecond = 100;
    try {
      ByteBuffer pairs = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
      while (pairs.remaining() >= 2 * Long.BYTES) {
        long key = pairs.getLong();
        long value = pairs.getLong();
        if (key == PAGE_BYTES) {
          pageBytes = value;
        } else if (key == TICKS_PER_SECOND) {
          ticksPerSecond = value;
        }
      }
    } catch (IOException absent) {
      // The usual values stand.
    }
    return new AuxiliaryVector(pageBytes, ticksPerSecond);
  }
}
