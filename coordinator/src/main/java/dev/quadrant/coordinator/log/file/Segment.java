package dev.quadrant.coordinator.log.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file with consecutive records, named by the position in the log at which it begins.
 *
 * @param base the position
 */
record Segment(Path file, long base) {

  private static final String SUFFIX = ".log";

  static Segment of(Path folder, long base) {
    return new Segment(folder.resolve("%020d".formatted(base) + SUFFIX), base);
  }

  /** The segment of this name; null if it is none. */
  static @Nullable Segment named(Path folder, String name) {
    return name.matches("[0-9]{20}\\.log")
        ? new Segment(folder.resolve(name), Long.parseLong(name.substring(0, 20)))
        : null;
  }

  long size() throws IOException {
    return Files.size(file);
  }

  /** Takes frames one after the other. */
  interface Visitor {
    /**
     * Takes a frame.
     *
     * @param end the position behind it
     */
    void visit(Frame frame, long end) throws IOException;
  }

  /**
   * Visits the frames from a position on.
   *
   * @return where the last good frame ends
   * @throws UnusableLogException if what follows is damaged though it was once safe on disk; what a
   *     crash has torn is no damage
   */
  long visit(long from, Visitor visitor) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      long size = channel.size();
      ByteBuffer bytes =
          size == 0
              ? ByteBuffer.allocate(0)
              : channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena).asByteBuffer();
      int offset = Math.toIntExact(from - base);
      for (Frame frame = Frame.at(bytes, offset); frame != null; frame = Frame.at(bytes, offset)) {
        offset += frame.bytes();
        visitor.visit(frame, base + offset);
      }
      refuseDamage(bytes, offset);
      return base + offset;
    }
  }

  private void refuseDamage(ByteBuffer bytes, int bad) throws UnusableLogException {
    for (int offset = bad + 1; offset + Frame.HEADER_BYTES <= bytes.limit(); offset++) {
      Frame later = Frame.at(bytes, offset);
      if (later != null && later.durable() > base + bad) {
        throw damaged(bad);
      }
    }
  }

  /** The complaint about a bad frame. */
  UnusableLogException damaged(long offset) {
    return new UnusableLogException(
        "%s is damaged at offset %d, before records that were written later: restore the data"
                .formatted(file, offset)
            + " folder from a backup, or move it away to begin anew");
  }
}
