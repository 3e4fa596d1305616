package dev.quadrant.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker keeps its data. One broker at a time owns it; a temporary one is deleted at the
 * end.
 */
final class DataFolder implements AutoCloseable {

  private static final String LOCK = "broker.lock";

  private final Path path;
  private final boolean temporary;
  private final FileChannel owner;

  private DataFolder(Path path, boolean temporary, FileChannel owner) {
    this.path = path;
    this.temporary = temporary;
    this.owner = owner;
  }

  static DataFolder open(Optional<Path> chosen) throws BrokerStartException {
    Path path = chosen.orElse(Path.of(System.getProperty("java.io.tmpdir")));
    try {
      path = chosen.isPresent() ? Files.createDirectories(path) : temporary();
      return new DataFolder(path, chosen.isEmpty(), lock(path));
    } catch (FileAlreadyExistsException notAFolder) {
      throw new BrokerStartException("data folder %s is no folder".formatted(path), notAFolder);
    } catch (IOException unusable) {
      throw new BrokerStartException(
          "data folder %s cannot be written to (%s): its owner must be allowed to, or choose another"
              .formatted(path, unusable),
          unusable);
    }
  }

  private static Path temporary() throws IOException {
    return Files.createTempDirectory("quadrant-broker-");
  }

  private static FileChannel lock(Path path) throws IOException, BrokerStartException {
    Path file = path.resolve(LOCK);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isMine(channel)) {
      String process = Files.readString(file).strip();
      channel.close();
      throw new BrokerStartException(
          "data folder %s is in use by another broker, process %s: end that, or choose another"
              .formatted(path, process));
    }
    String process = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0).write(StandardCharsets.UTF_8.encode(process));
    return channel;
  }

  private static boolean isMine(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ofThisJvm) {
      return false;
    }
  }

  /** The folder Kafka may fill; it accepts nothing else beside its own. */
  Path log() {
    return path.resolve("kafka");
  }

  @Override
  public void close() {
    try (owner) {
      if (temporary) {
        delete(path);
      }
    } catch (IOException undeletable) {
      throw new UncheckedIOException("%s cannot be deleted".formatted(path), undeletable);
    }
  }

  private static void delete(Path path) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(path)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
