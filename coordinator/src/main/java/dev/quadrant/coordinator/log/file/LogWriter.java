package dev.quadrant.coordinator.log.file;

import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.model.Payloads;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
  private final Consumer<List<Entry>> written;
  private final Thread thread = Thread.ofPlatform().name("quadrant-run-log").unstarted(this::run);
  private List<Entry> waiting = new ArrayList<>();
  private boolean closed;
  private boolean failing;

  /**
   * A writer that has not been started.
   *
   * @param written takes, on the writer's thread, what is safe on disk
   */
  LogWriter(
      Segments segments,
      PayloadFiles payloads,
      PayloadCache cache,
      long epoch,
      Consumer<List<Entry>> written) {
    this.segments = segments;
    this.payloads = payloads;
    this.cache = cache;
    this.epoch = epoch;
    this.written = written;
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

    /** Whether the coordinator itself has decided this, and nobody would say it again. */
    private boolean decided() {
      return switch (record) {
        case LogRecord.Offered ignored -> true;
        case LogRecord.Lost ignored -> true;
        case LogRecord.Settled ignored -> true;
        case LogRecord.Jobs ignored -> false;
        case LogRecord.Accepted ignored -> false;
        case LogRecord.Closed ignored -> false;
        case LogRecord.Cancelling ignored -> false;
        case LogRecord.Results ignored -> false;
        case LogRecord.Reopened ignored -> false;
      };
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
      written.accept(batch);
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
    List<Entry> kept = batch.stream().filter(Entry::decided).toList();
    batch.stream().filter(entry -> !entry.decided()).forEach(it -> it.promise.fail(answer));
    synchronized (this) {
      if (closed) {
        kept.forEach(entry -> entry.promise.fail(answer));
        return;
      }
      waiting.addAll(0, kept);
    }
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }
}
