package dev.quadrant.coordinator.log.file;

import dev.quadrant.coordinator.log.PayloadsCodec;
import dev.quadrant.model.Payloads;
import dev.quadrant.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of payloads a run; it goes with the run. One thread writes, any may read. */
final class PayloadFiles {

  private static final String SUFFIX = ".payloads";

  private final Path folder;
  private final Map<String, FileChannel> unforced = new LinkedHashMap<>();
  private boolean newNames;

  PayloadFiles(Path folder) {
    this.folder = folder;
  }

  private Path file(String run) {
    return folder.resolve(run + SUFFIX);
  }

  /** The runs that have a file. */
  Set<String> runs() throws IOException {
    Set<String> runs = new HashSet<>();
    for (String name : DataFolder.names(folder)) {
      if (name.endsWith(SUFFIX)) {
        runs.add(name.substring(0, name.length() - SUFFIX.length()));
      }
    }
    return runs;
  }

  /** Appends payloads and returns their place; {@link #force} makes them safe. */
  long append(String run, Payloads payloads) throws IOException {
    byte[] content = PayloadsCodec.encode(payloads);
    ByteBuffer frame = ByteBuffer.allocate(Frame.bytes(content));
    Frame.put(frame, 0, content);
    FileChannel channel = channel(run);
    long place = channel.size();
    channel.position(place);
    frame.flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
    return place;
  }

  private FileChannel channel(String run) throws IOException {
    FileChannel known = unforced.get(run);
    if (known != null) {
      return known;
    }
    newNames |= !Files.exists(file(run));
    FileChannel channel =
        FileChannel.open(file(run), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    unforced.put(run, channel);
    return channel;
  }

  /** Makes everything that was appended safe on disk. */
  void force() throws IOException {
    try {
      for (FileChannel channel : unforced.values()) {
        channel.force(false);
      }
      if (newNames) {
        DataFolder.forceNames(folder);
        newNames = false;
      }
    } finally {
      for (FileChannel channel : unforced.values()) {
        channel.close();
      }
      unforced.clear();
    }
  }

  /**
   * The payloads at a place.
   *
   * @throws UnusableLogException if they are damaged or gone
   */
  Payloads read(String run, long place) throws IOException {
    try (FileChannel channel = FileChannel.open(file(run), StandardOpenOption.READ)) {
      ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES);
      channel.read(header, place);
      int length = header.getInt(Integer.BYTES);
      if (length < 0 || length > channel.size() - place - Frame.HEADER_BYTES) {
        throw damaged(run, place, null);
      }
      ByteBuffer bytes = ByteBuffer.allocate(Frame.HEADER_BYTES + length);
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes, place + bytes.position());
      }
      Frame frame = Frame.at(bytes, 0);
      if (frame == null) {
        throw damaged(run, place, null);
      }
      return PayloadsCodec.decode(frame.content());
    } catch (NoSuchFileException | MalformedMessageException bad) {
      throw damaged(run, place, bad);
    }
  }

  private UnusableLogException damaged(String run, long place, @Nullable Exception cause) {
    String message =
        "the payloads of run %s at offset %d of %s are damaged or gone"
            .formatted(run, place, file(run));
    return cause == null
        ? new UnusableLogException(message)
        : new UnusableLogException(message, cause);
  }

  /** Deletes the payloads of a run. */
  void delete(String run) throws IOException {
    Files.deleteIfExists(file(run));
  }
}
