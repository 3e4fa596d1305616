package dev.quadrant.coordinator.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a log, locked: only one coordinator works in it. */
final class DataFolder implements AutoCloseable {

  private final Path folder;
  private final FileChannel lockFile;

  private DataFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder if it is missing, and locks it.
   *
   * @throws UnusableLogException if another coordinator has it, or it cannot be written to
   */
  static DataFolder open(Path folder) throws IOException {
    try {
      Files.createDirectories(folder.resolve("segments"));
      Files.createDirectories(folder.resolve("payloads"));
      Files.createDirectories(folder.resolve("states"));
      return new DataFolder(folder, lock(folder));
    } catch (UnusableLogException known) {
      throw known;
    } catch (IOException failure) {
      throw new UnusableLogException(
          "the data folder %s cannot be used: %s; choose another with --data-dir"
              .formatted(folder, failure),
          failure);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(
            folder.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock == null) {
        throw taken(folder, file);
      }
    } catch (OverlappingFileLockException ours) {
      throw taken(folder, file);
    }
    String owner = "process %d since %s".formatted(ProcessHandle.current().pid(), Instant.now());
    file.truncate(0);
    file.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
    return file;
  }

  private static UnusableLogException taken(Path folder, FileChannel file) throws IOException {
    try (file) {
      ByteBuffer owner = ByteBuffer.allocate(200);
      file.read(owner, 0);
      String name = StandardCharsets.UTF_8.decode(owner.flip()).toString();
      return new UnusableLogException(
          "the data folder %s belongs to another coordinator (%s): stop it, or choose another"
                  .formatted(folder, name.isBlank() ? "unknown" : name)
              + " folder with --data-dir");
    }
  }

  Path segments() {
    return folder.resolve("segments");
  }

  Path payloads() {
    return folder.resolve("payloads");
  }

  Path states() {
    return folder.resolve("states");
  }

  Path path() {
    return folder;
  }

  /** The names in a folder, in order. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Writes a file of one frame that is there as a whole or, after a crash, not at all. */
  static void replace(Path folder, String name, byte[] content) throws IOException {
    Path young = folder.resolve(name + ".new");
    ByteBuffer bytes = ByteBuffer.allocate(Frame.bytes(content));
    Frame.put(bytes, 0, content);
    try (FileChannel channel =
        FileChannel.open(
            young,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      bytes.flip();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        young,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    forceNames(folder);
  }

  /** The content of a file of one frame. */
  static ByteBuffer content(Path file) throws IOException {
    Frame frame = Frame.at(ByteBuffer.wrap(Files.readAllBytes(file)), 0);
    if (frame == null) {
      throw new UnusableLogException(
          "%s is damaged: restore it from a backup, or move the data folder away to begin anew"
              .formatted(file));
    }
    return frame.content();
  }

  /** Lets new and removed names of a folder outlive a loss of power. */
  static void forceNames(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
