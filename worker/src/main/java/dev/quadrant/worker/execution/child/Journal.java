package dev.quadrant.worker.execution.child;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Which job a child runs, in memory that parent and child share: two stores a job, and still there
 * when the child is not.
 */
final class Journal {

  private static final int POSITION = 0;
  private static final int STARTED = 8;
  private static final int BYTES = 16;
  private static final int ROW_BITS = 16;
  private static final long IDLE = 0;

  private final ByteBuffer memory;

  private Journal(ByteBuffer memory) {
    this.memory = memory;
  }

  /** A journal in an empty file. */
  static Journal create(Path file) throws IOException {
    Files.write(file, new byte[BYTES]);
    return open(file);
  }

  /** The journal in a file that its creator has open; nobody needs the file after that. */
  static Journal take(Path file) throws IOException {
    Journal journal = open(file);
    Files.delete(file);
    return journal;
  }

  private static Journal open(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // A plain map would start up reflection, which a child can do without.
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, Arena.ofAuto());
      return new Journal(memory.asByteBuffer().order(ByteOrder.nativeOrder()));
    }
  }

  /**
   * A job of the child.
   *
   * @param row the job's place in the slice
   * @param startedNanos the child's clock
   */
  record Entry(long slice, int row, long startedNanos) {}

  /** The child starts a job. */
  void begin(long slice, int row, long nowNanos) {
    memory.putLong(STARTED, nowNanos);
    VarHandle.releaseFence();
    memory.putLong(POSITION, (slice << ROW_BITS) | (row + 1));
  }

  /** The child has ended its job. */
  void end() {
    memory.putLong(POSITION, IDLE);
    VarHandle.fullFence();
  }

  /** The job that the child runs, or ran when it died. */
  Optional<Entry> current() {
    long position = memory.getLong(POSITION);
    while (position != IDLE) {
      VarHandle.acquireFence();
      long started = memory.getLong(STARTED);
      VarHandle.acquireFence();
      long again = memory.getLong(POSITION);
      if (again == position) {
        int row = (int) (position & ((1 << ROW_BITS) - 1)) - 1;
        return Optional.of(new Entry(position >>> ROW_BITS, row, started));
      }
      position = again;
    }
    return Optional.empty();
  }
}
