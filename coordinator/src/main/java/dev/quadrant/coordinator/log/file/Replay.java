package dev.quadrant.coordinator.log.file;

import dev.quadrant.coordinator.log.LogReader;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.file.CheckpointFiles.Saved;
import dev.quadrant.wire.MalformedMessageException;
import io.vertx.core.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what earlier lives have left, off the context that takes it. */
final class Replay {

  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
  private static final int BATCH = 256;

  private final LogFiles files;
  private final RecordCodec codec;
  private final LogReader reader;
  private final Context context;
  private final Set<String> known = new HashSet<>();
  private List<LogRecord> batch = new ArrayList<>();
  private long epoch;
  private long latestNanos;
  private int records;

  Replay(LogFiles files, RecordCodec codec, LogReader reader, Context context) {
    this.files = files;
    this.codec = codec;
    this.reader = reader;
    this.context = context;
  }

  /**
   * Reads everything, begins another epoch and returns it.
   *
   * @param leastEpoch it is not lower than that
   */
  long run(long leastEpoch) throws IOException {
    long began = System.nanoTime();
    Optional<Saved> saved = files.checkpoints().read();
    long position = 0;
    if (saved.isPresent()) {
      epoch = saved.get().epoch();
      position = saved.get().position();
      latestNanos = saved.get().checkpoint().book().getNanos();
      onContext(() -> restore(saved.get()));
    }
    files.segments().recover(position, this::read);
    deliver();
    known.addAll(files.payloads().runs());
    boolean first = epoch == 0;
    epoch = Math.max(epoch + 1, leastEpoch);
    byte[] content = RecordCodec.encodeEpoch(epoch, latestNanos);
    ByteBuffer frame = ByteBuffer.allocate(Frame.bytes(content));
    Frame.put(frame, files.segments().durable(), content);
    files.segments().append(frame.flip());
    if (!first) {
      LOG.info(
          "recovered from {}: {} records after the checkpoint in {} ms; epoch {}",
          files.folder().path(),
          records,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
          epoch);
    }
    return epoch;
  }

  /** The runs that have payloads, listed or not. */
  Set<String> known() {
    return known;
  }

  private void restore(Saved saved) {
    try {
      reader.restore(saved.checkpoint(), codec);
    } catch (MalformedMessageException unreadable) {
      throw new CompletionException(
          new UnusableLogException(
              "the checkpoint in %s cannot be read: %s"
                  .formatted(files.folder().path(), unreadable.getMessage()),
              unreadable));
    }
  }

  private void read(Frame frame, long end) throws IOException {
    RecordCodec.Read read;
    try {
      read = codec.decode(frame.content());
    } catch (MalformedMessageException unreadable) {
      throw new UnusableLogException(
          "the record before position %d of the log in %s cannot be read: %s"
              .formatted(end, files.folder().path(), unreadable.getMessage()),
          unreadable);
    }
    if (read.epoch() < epoch) {
      LOG.warn("a record of epoch {} behind epoch {} is void", read.epoch(), epoch);
      return;
    }
    epoch = read.epoch();
    latestNanos = Math.max(latestNanos, read.nanos());
    records++;
    read.record().ifPresent(batch::add);
    if (batch.size() >= BATCH) {
      deliver();
    }
  }

  private void deliver() throws IOException {
    List<LogRecord> records = batch;
    batch = new ArrayList<>();
    onContext(() -> records.forEach(reader::apply));
  }

  private void onContext(Runnable task) throws IOException {
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.runOnContext(ignored -> {
      try {
        task.run();
        done.complete(null);
      } catch (RuntimeException failure) { // goes to who waits for it
        done.completeExceptionally(failure);
      }
    });
    try {
      done.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof UnusableLogException unusable) {
        throw unusable;
      }
      throw failure;
    }
  }
}
