package dev.quadrant.coordinator.log.file;

import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.LogReader;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.PayloadCache;
import dev.quadrant.coordinator.log.Reported;
import dev.quadrant.coordinator.log.RunLog;
import dev.quadrant.transport.CoordinatorTransport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run log in a folder. Owned by the context on which it was opened. */
final class FileRunLog implements RunLog, LogWriter.Outcome {

  private static final Logger LOG = LoggerFactory.getLogger(FileRunLog.class);

  private final Vertx vertx;
  private final Context context;
  private final CoordinatorTransport transport;
  private final LogReader reader;
  private final LogFiles files;
  private final PayloadCache cache;
  private final LogWriter writer;
  private final long epoch;
  private final Set<String> known;
  private long applied;
  private long kept = -1;

  FileRunLog(
      Vertx vertx,
      Context context,
      CoordinatorTransport transport,
      LogReader reader,
      LogFiles files,
      PayloadCache cache,
      long epoch,
      Set<String> known) {
    this.vertx = vertx;
    this.context = context;
    this.transport = transport;
    this.reader = reader;
    this.files = files;
    this.cache = cache;
    this.epoch = epoch;
    this.known = new HashSet<>(known);
    this.applied = files.segments().durable();
    this.writer = new LogWriter(files.segments(), files.payloads(), cache, epoch, this);
    writer.start();
  }

  @Override
  public Future<Void> append(LogRecord record) {
    Promise<Void> applied = Promise.promise();
    writer.append(record, applied);
    return applied.future();
  }

  @Override
  public void written(List<LogWriter.Entry> batch) {
    context.runOnContext(ignored -> batch.forEach(this::apply));
  }

  @Override
  public void refused(List<LogWriter.Entry> batch, IOException reason) {
    context.runOnContext(ignored -> batch.forEach(entry -> entry.promise().fail(reason)));
  }

  private void apply(LogWriter.Entry entry) {
    entry.cache(cache);
    applied = entry.end();
    try {
      reader.apply(entry.kept());
      entry.promise().complete();
    } catch (RuntimeException broken) { // a defect must not stop what stands behind the record
      LOG.error("a record could not be applied: {}", entry.kept(), broken);
      entry.promise().fail(broken);
    }
  }

  @Override
  public void follow() {
    transport.results().subscribe(batch -> append(reader.stamp(batch)));
  }

  @Override
  public Future<Void> checkpoint(Supplier<Checkpoint> state) {
    long position = applied;
    Checkpoint checkpoint = state.get();
    if (position == kept && checkpoint.runs().isEmpty()) {
      return Future.succeededFuture();
    }
    Set<String> needed = checkpoint.needed();
    List<String> forgotten = known.stream().filter(run -> !needed.contains(run)).toList();
    return vertx
        .<Void>executeBlocking(() -> {
          files.keep(epoch, position, checkpoint, forgotten);
          return null;
        })
        .onSuccess(ignored -> {
          kept = position;
          known.clear();
          known.addAll(needed);
        });
  }

  @Override
  public Future<List<Reported>> reported(String run, int first, int end) {
    long until = applied;
    return vertx.executeBlocking(() -> files.lookup().find(run, first, end, until), false);
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public Future<Void> close() {
    return vertx.executeBlocking(() -> {
      writer.close();
      files.close();
      return null;
    });
  }
}
