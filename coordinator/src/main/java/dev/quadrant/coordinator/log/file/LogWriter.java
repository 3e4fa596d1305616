package dev.quadrant.coordinator.log.file;

import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.PayloadCache;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.StoredChunk;
import dev.quadrant.model.Payloads;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that writes: all that came while it wrote is written, and made safe, together. When
 * that fails, for want of space as a rule, those who wait for an answer get it; what the
 * coordinator itself has decided is kept and written when that is possible again.
 */
final class LogWriter {

  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
  private static final long PAUSE_MILLIS = 200;

  private final Segments segments;
  private final PayloadFiles payloads;
  private final PayloadCache cache;
  private final long epoch;
  private final Outcome outcome;
  private final Thread thread = Thread.ofPlatform().name("quadrant-run-log").unstarted(this::run);
  private List<Entry> waiting = new ArrayList<>();
  private boolean closed;
  private boolean failing;

  /**
   * A writer that has not been started.
   *
   * @param outcome is told, on the writer's thread, what has become of records
   */
  LogWriter(
      Segments segments, PayloadFiles payloads, PayloadCache cache, long epoch, Outcome outcome) {
    this.segments = segments;
    this.payloads = payloads;
    this.cache = cache;
    this.epoch = epoch;
    this.outcome = outcome;
  }

  /** Is told what has become of records. */
  interface Outcome {

    /** These are safe on disk. */
    void written(List<Entry> batch);

    /** These are not, and never will be. */
    void refused(List<Entry> batch, IOException reason);
  }

  /** A record on its way. */
  static final class Entry {
    private final LogRecord record;
    private final Promise<Void> promise;
    private LogRecord kept;
    private @Nullable StoredChunk chunk;
    private long end;

    private Entry(LogRecord record, Promise<Void> promise) {
      this.record = record;
      this.kept = record;
      this.promise = promise;
    }

    /** The record as it is to be applied. */
    LogRecord kept() {
      return kept;
    }

    /** Completes when the record has been applied. */
    Promise<Void> promise() {
      return promise;
    }

    /** The position behind the record. */
    long end() {
      return end;
    }

    /** Keeps payloads that have just been written at hand. */
    void cache(PayloadCache cache) {
      if (chunk != null && record instanceof LogRecord.Jobs jobs) {
        Payloads written = jobs.chunk().now();
        if (written != null) {
          cache.put(chunk, written);
        }
      }
    }
  }

  void start() {
    thread.start();
  }

  /** Writes a record soon; any thread. */
  synchronized void append(LogRecord record, Promise<Void> promise) {
    if (closed) {
      promise.fail(new UnusableLogException("the run log is closed"));
      return;
    }
    waiting.add(new Entry(record, promise));
    notifyAll();
  }

  /** Writes what has been appended and ends. */
  void close() throws InterruptedException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.join();
  }

  private synchronized List<Entry> next() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    List<Entry> batch = waiting;
    waiting = new ArrayList<>();
    return batch;
  }

  private void run() {
    try {
      for (List<Entry> batch = next(); !batch.isEmpty(); batch = next()) {
        write(batch);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Entry> batch) throws InterruptedException {
    try {
      append(batch);
      if (failing) {
        failing = false;
        LOG.info("the run log can be written again");
      }
      outcome.written(batch);
    } catch (IOException failure) {
      failed(batch, failure);
    }
  }

  private void append(List<Entry> batch) throws IOException {
    long durable = segments.durable();
    List<byte[]> contents = new ArrayList<>(batch.size());
    int bytes = 0;
    for (Entry entry : batch) {
      byte[] content = RecordCodec.encode(stored(entry), epoch);
      contents.add(content);
      bytes += Frame.bytes(content);
      entry.end = durable + bytes;
    }
    payloads.force();
    ByteBuffer frames = ByteBuffer.allocate(bytes);
    contents.forEach(content -> Frame.put(frames, durable, content));
    segments.append(frames.flip());
  }

  /** The record with its payloads written beside it. */
  private LogRecord stored(Entry entry) throws IOException {
    if (entry.record instanceof LogRecord.Jobs jobs) {
      Payloads held = jobs.chunk().now();
      if (held != null) {
        long place = payloads.append(jobs.run(), held);
        StoredChunk chunk = new StoredChunk(jobs.run(), held.count(), held.bytes(), place, cache);
        entry.chunk = chunk;
        entry.kept = new LogRecord.Jobs(jobs.run(), jobs.number(), chunk, jobs.nanos());
      }
    }
    return entry.kept;
  }

  private void failed(List<Entry> batch, IOException failure) throws InterruptedException {
    if (!failing) {
      failing = true;
      LOG.error("the run log cannot be written: {}; trying again", failure.getMessage());
    }
    UnusableLogException answer =
        new UnusableLogException(
            "the run log cannot be written: %s".formatted(failure.getMessage()), failure);
    List<Entry> kept = batch.stream().filter(entry -> entry.record.decided()).toList();
    outcome.refused(batch.stream().filter(entry -> !entry.record.decided()).toList(), answer);
    synchronized (this) {
      if (closed) {
        outcome.refused(kept, answer);
        return;
      }
      waiting.addAll(0, kept);
    }
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }
}
