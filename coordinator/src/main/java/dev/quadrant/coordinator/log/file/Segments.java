package dev.quadrant.coordinator.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segments of a log, the last of which grows. One thread writes; any may ask for the list. */
final class Segments implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

  private final Path folder;
  private final long rollBytes;
  private final List<Segment> segments = new ArrayList<>();
  private @Nullable FileChannel last;
  private long durable;

  /**
   * The segments in a folder.
   *
   * @param rollBytes how long the last one grows before another is begun
   */
  Segments(Path folder, long rollBytes) throws IOException {
    this.folder = folder;
    this.rollBytes = rollBytes;
    for (String name : DataFolder.names(folder)) {
      Segment segment = Segment.named(folder, name);
      if (segment != null) {
        segments.add(segment);
      }
    }
  }

  /** All segments, oldest first. */
  synchronized List<Segment> all() {
    return List.copyOf(segments);
  }

  /**
   * Visits all records from a position on, cuts off what a crash has torn at the end, and is ready
   * to append then.
   */
  void recover(long from, Segment.Visitor visitor) throws IOException {
    long position = from;
    List<Segment> found = all();
    if (found.isEmpty() ? from > 0 : found.getFirst().base() > from) {
      throw new UnusableLogException(
          "%s lacks the segment with position %d: restore the data folder from a backup, or move it"
                  .formatted(folder, from)
              + " away to begin anew");
    }
    for (int number = 0; number < found.size(); number++) {
      Segment segment = found.get(number);
      boolean newest = number == found.size() - 1;
      long next = newest ? segment.base() + segment.size() : found.get(number + 1).base();
      if (next > position || newest) {
        position = segment.visit(Math.max(position, segment.base()), visitor);
        if (!newest && position != next) {
          throw segment.damaged(position - segment.base());
        }
      }
    }
    open(found.isEmpty() ? create(0) : found.getLast(), position);
  }

  private void open(Segment segment, long end) throws IOException {
    FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE);
    long torn = segment.base() + channel.size() - end;
    if (torn > 0) {
      LOG.warn(
          "{}: cut off {} bytes at offset {} that a crash has left unfinished",
          segment.file(),
          torn,
          end - segment.base());
      channel.truncate(end - segment.base());
      channel.force(true);
    }
    last = channel;
    durable = end;
  }

  private synchronized Segment create(long base) throws IOException {
    Segment segment = Segment.of(folder, base);
    FileChannel.open(segment.file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    DataFolder.forceNames(folder);
    segments.add(segment);
    return segment;
  }

  /** The position behind everything that is safe on disk. */
  long durable() {
    return durable;
  }

  /**
   * Appends frames; they are safe on disk when it returns, and gone when it fails.
   *
   * @param frames from position 0 to their limit
   */
  void append(ByteBuffer frames) throws IOException {
    FileChannel channel = channel();
    long start = durable - lastSegment().base();
    channel.truncate(start); // what a failure before may have left
    channel.position(start);
    int bytes = frames.remaining();
    while (frames.hasRemaining()) {
      channel.write(frames);
    }
    channel.force(false);
    durable += bytes;
  }

  private FileChannel channel() throws IOException {
    FileChannel channel = last;
    if (channel == null) {
      throw new IOException("the log is closed");
    }
    if (durable - lastSegment().base() < rollBytes) {
      return channel;
    }
    Segment segment = create(durable);
    channel.close();
    FileChannel next = FileChannel.open(segment.file(), StandardOpenOption.WRITE);
    last = next;
    return next;
  }

  private synchronized Segment lastSegment() {
    return segments.getLast();
  }

  /** Deletes the segments that end before a position. */
  synchronized void deleteBefore(long position) throws IOException {
    while (segments.size() > 1 && segments.get(1).base() <= position) {
      Files.deleteIfExists(segments.getFirst().file());
      segments.removeFirst();
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel channel = last;
    last = null;
    if (channel != null) {
      channel.close();
    }
  }
}
