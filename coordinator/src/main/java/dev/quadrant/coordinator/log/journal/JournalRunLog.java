package dev.quadrant.coordinator.log.journal;

import com.google.protobuf.ByteString;
import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.PayloadCache;
import dev.quadrant.coordinator.log.PayloadsCodec;
import dev.quadrant.coordinator.log.RecentResults;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.Reported;
import dev.quadrant.coordinator.log.RunLog;
import dev.quadrant.coordinator.log.StoredChunk;
import dev.quadrant.model.Payloads;
import dev.quadrant.transport.Journal;
import dev.quadrant.wire.Settling;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A run log in the journal of the transport. Owned by the context on which it was opened. */
final class JournalRunLog implements RunLog {

  private final Journal journal;
  private final JournalReader reader;
  private final PayloadCache cache;
  private final JournalStates states;
  private final PayloadNames names;
  private final RecentResults recent;
  private final Map<String, Future<Long>> last = new HashMap<>();
  private long kept = -1;
  private boolean closed;

  JournalRunLog(
      Journal journal,
      JournalReader reader,
      PayloadCache cache,
      JournalStates states,
      PayloadNames names,
      long detailBytes) {
    this.journal = journal;
    this.reader = reader;
    this.cache = cache;
    this.states = states;
    this.names = names;
    this.recent = new RecentResults(detailBytes);
    reader.watch(this::applied);
  }

  private void applied(LogRecord record) {
    switch (record) {
      case LogRecord.Results results -> recent.add(results);
      case LogRecord.Jobs jobs -> names.used(jobs.run(), jobs.number());
      case LogRecord.Accepted ignored -> {}
      case LogRecord.Staffed ignored -> {}
      case LogRecord.Offered ignored -> {}
      case LogRecord.Closed ignored -> {}
      case LogRecord.Cancelling ignored -> {}
      case LogRecord.Lost ignored -> {}
      case LogRecord.Settled ignored -> {}
      case LogRecord.Reopened ignored -> {}
    }
  }

  @Override
  public Future<Void> append(LogRecord record) {
    String run = record.about();
    if (closed || reader.superseded() || run == null) {
      return Future.failedFuture("the run log is closed");
    }
    // Jobs wait for their payloads, and what is said of a run after them for the jobs.
    Future<Long> before = last.get(run);
    Future<Long> appended = before == null ? store(record) : after(before, record);
    if (!appended.isComplete()) {
      last.put(run, appended);
      appended.onComplete(ignored -> last.remove(run, appended));
    }
    return appended.compose(reader::whenRead);
  }

  /** What users ask fails with what it builds on; what was decided does not. */
  private Future<Long> after(Future<Long> before, LogRecord record) {
    return record.decided()
        ? before.transform(ignored -> store(record))
        : before.compose(ignored -> store(record));
  }

  private Future<Long> store(LogRecord record) {
    if (record instanceof LogRecord.Jobs jobs) {
      Payloads payloads = jobs.chunk().now();
      if (payloads != null) {
        return journal
            .payloads()
            .put(names.of(jobs.run(), jobs.number()), PayloadsCodec.encode(payloads))
            .compose(place -> write(stored(jobs, payloads, place)));
      }
    }
    return write(record);
  }

  private LogRecord stored(LogRecord.Jobs jobs, Payloads payloads, long place) {
    StoredChunk chunk =
        new StoredChunk(jobs.run(), payloads.count(), payloads.bytes(), place, cache);
    cache.put(chunk, payloads);
    return new LogRecord.Jobs(jobs.run(), jobs.number(), chunk, jobs.nanos());
  }

  private Future<Long> write(LogRecord record) {
    byte[] bytes = RecordCodec.encode(record, reader.epoch());
    String run = record.about();
    return journal.append(
        run == null ? "" : run, new Settling.Own(reader.epoch(), ByteString.copyFrom(bytes)));
  }

  /** Results are read where workers report them, from the start on. */
  @Override
  public void follow() {}

  @Override
  public Future<List<Reported>> reported(String run, int first, int end) {
    return Future.succeededFuture(recent.of(run, first, end));
  }

  @Override
  public Future<Void> checkpoint(Supplier<Checkpoint> state) {
    if (reader.superseded()) {
      return Future.succeededFuture();
    }
    long position = reader.position();
    long applied = reader.applied();
    Checkpoint checkpoint = state.get();
    if (applied == kept && checkpoint.runs().isEmpty()) {
      return Future.succeededFuture();
    }
    return reader
        .readAll() // a coordinator that stood still may have been replaced meanwhile
        .compose(
            ignored -> reader.superseded() ? Future.succeededFuture() : keep(position, checkpoint))
        .onSuccess(ignored -> kept = applied);
  }

  private Future<Void> keep(long position, Checkpoint checkpoint) {
    return states
        .write(reader.epoch(), position, checkpoint)
        .compose(ignored -> names.removeAllBut(checkpoint.needed(), journal.payloads()))
        .compose(ignored -> journal.trim(position));
  }

  @Override
  public long epoch() {
    return reader.epoch();
  }

  @Override
  public Future<Void> close() {
    closed = true;
    return Future.succeededFuture();
  }
}
