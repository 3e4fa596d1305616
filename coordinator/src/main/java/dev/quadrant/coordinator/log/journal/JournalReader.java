package dev.quadrant.coordinator.log.journal;

import com.google.protobuf.ByteString;
import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.LogReader;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.transport.Journal;
import dev.quadrant.transport.Journal.Entry;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.Settling;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a journal: first what earlier lives have left, then what happens. Records of a lower epoch
 * behind a higher one are void, and a higher one than its own ends it. Owned by the log's context.
 */
final class JournalReader {

  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

  private final Journal journal;
  private final RecordCodec codec;
  private final LogReader reader;
  private final SavedStates saved;
  private final Map<Long, Promise<Void>> awaited = new HashMap<>();
  private Consumer<LogRecord> watcher = record -> {};
  private long next;
  private long applied;
  private long highestEpoch;
  private long ownEpoch;
  private long candidate;
  private boolean contested;
  private boolean superseded;

  JournalReader(Journal journal, RecordCodec codec, LogReader reader, SavedStates saved) {
    this.journal = journal;
    this.codec = codec;
    this.reader = reader;
    this.saved = saved;
    this.next = saved.position();
    this.highestEpoch = saved.epoch();
  }

  /**
   * Reads everything that is there, then begins an epoch; done with it when that has been read,
   * too.
   */
  Future<Long> start() {
    if (saved.book().isPresent()) {
      try {
        reader.restore(new Checkpoint(saved.book().get(), saved.runs(), Set.of()), codec);
      } catch (MalformedMessageException unreadable) {
        return Future.failedFuture(unreadable);
      }
    }
    return journal
        .end() // also checks that there is one order only
        .compose(ignored -> journal.read(next, this::read))
        .compose(ignored -> append(saved.epoch())) // void: it only shows when all has been read
        .compose(ignored -> beginEpoch());
  }

  /** Completes when everything that is there now has been read. */
  Future<Void> readAll() {
    return append(ownEpoch).mapEmpty();
  }

  private Future<Long> append(long epoch) {
    byte[] begin = RecordCodec.encodeEpoch(epoch, 0);
    return journal
        .append("", new Settling.Own(epoch, ByteString.copyFrom(begin)))
        .compose(offset -> whenRead(offset).map(offset));
  }

  /** Another coordinator that starts at the same time may have been faster. */
  private Future<Long> beginEpoch() {
    long epoch = highestEpoch + 1;
    contested = false;
    candidate = epoch;
    return append(epoch)
        .compose(ignored -> {
          if (contested || highestEpoch > epoch) {
            return beginEpoch();
          }
          ownEpoch = epoch;
          return Future.succeededFuture(epoch);
        });
  }

  /** Completes when the record at an offset has been applied. */
  Future<Void> whenRead(long offset) {
    return offset < next
        ? Future.succeededFuture()
        : awaited.computeIfAbsent(offset, ignored -> Promise.promise()).future();
  }

  /** Calls {@code watcher} with each record that was applied. */
  void watch(Consumer<LogRecord> other) {
    watcher = other;
  }

  /** The position behind what has been applied. */
  long position() {
    return next;
  }

  /** How many records have been applied. */
  long applied() {
    return applied;
  }

  long epoch() {
    return ownEpoch;
  }

  boolean superseded() {
    return superseded;
  }

  private Future<Void> read(Entry entry) {
    if (!superseded) {
      try {
        apply(entry);
      } catch (MalformedMessageException unreadable) {
        LOG.error("record {} of the journal: {}", entry.offset(), unreadable.getMessage());
      } catch (RuntimeException broken) { // a defect must not stop what stands behind the record
        LOG.error("record {} of the journal could not be applied", entry.offset(), broken);
      }
    }
    next = entry.offset() + 1;
    Promise<Void> read = awaited.remove(entry.offset());
    if (read != null) {
      read.complete();
    }
    return Future.succeededFuture();
  }

  private void apply(Entry entry) throws MalformedMessageException {
    switch (entry.record()) {
      case Settling.Results(ResultBatch batch) -> apply(results(entry, batch));
      case Settling.Taken ignored -> {} // the queue has seen it
      case Settling.Own(long epoch, ByteString bytes) -> own(entry.offset(), epoch, bytes);
    }
  }

  private LogRecord results(Entry entry, ResultBatch batch) {
    List<ResultSection> uncovered =
        batch.sections().stream()
            .filter(section -> !covered(section.key().run(), entry.offset()))
            .toList();
    LogRecord.Results now = reader.stamp(batch.only(uncovered));
    return ownEpoch > 0
        ? now
        : new LogRecord.Results(
            now.batch(),
            TimeUnit.MILLISECONDS.toNanos(entry.timestampMillis()),
            now.offsetNanos(),
            now.boundNanos());
  }

  private boolean covered(String run, long offset) {
    return saved.covered().getOrDefault(run, 0L) > offset;
  }

  private void own(long offset, long epoch, ByteString bytes) throws MalformedMessageException {
    if (epoch < highestEpoch) {
      LOG.warn("record {} of epoch {} behind epoch {} is void", offset, epoch, highestEpoch);
      return;
    }
    RecordCodec.Read read = codec.decode(bytes.asReadOnlyByteBuffer());
    if (read.record().isEmpty()) {
      contested |= epoch == candidate && epoch == highestEpoch;
    }
    highestEpoch = epoch;
    if (ownEpoch > 0 && epoch > ownEpoch) {
      superseded = true;
      reader.superseded(epoch);
    } else if (read.record().isPresent()) {
      LogRecord record = read.record().get();
      String run = record.about();
      if (run == null || !covered(run, offset)) {
        apply(record);
      }
    }
  }

  private void apply(LogRecord record) {
    applied++;
    watcher.accept(record);
    reader.apply(record);
  }
}
