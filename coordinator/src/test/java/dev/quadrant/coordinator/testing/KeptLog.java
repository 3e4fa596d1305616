package dev.quadrant.coordinator.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.LogReader;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.Reported;
import dev.quadrant.coordinator.log.ResultChecks;
import dev.quadrant.coordinator.log.RunLog;
import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.Payloads;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.proto.BookMessage;
import dev.quadrant.wire.proto.RunStateMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A log of bytes that outlives its coordinators and loses, with each of them, what has not been
 * read yet.
 */
public final class KeptLog implements RunLogSource {

  private final List<byte[]> records = new ArrayList<>();
  private final List<Payloads> payloads = new ArrayList<>();
  private final Map<String, byte[]> states = new LinkedHashMap<>();
  private final RecordCodec codec =
      new RecordCodec(
          new ResultChecks(JobTypes.of(List.of())),
          (run, count, bytes, place) -> new Kept(payloads.get((int) place), place));
  private byte @Nullable [] book;
  private int position;
  private long epoch;
  private @Nullable Life life;

  private record Kept(Payloads payloads, long number) implements Chunk {

    @Override
    public int count() {
      return payloads.count();
    }

    @Override
    public long bytes() {
      return payloads.bytes();
    }

    @Override
    public Payloads now() {
      return payloads;
    }

    @Override
    public OptionalLong place() {
      return OptionalLong.of(number);
    }
  }

  @Override
  public Future<RunLog> open(CoordinatorTransport transport, LogReader reader) {
    try {
      replay(reader);
    } catch (MalformedMessageException | InvalidProtocolBufferException bad) {
      throw new AssertionError(bad);
    }
    epoch++;
    Life opened = new Life(transport, reader, epoch);
    life = opened;
    return Future.succeededFuture(opened);
  }

  private void replay(LogReader reader)
      throws MalformedMessageException, InvalidProtocolBufferException {
    if (book != null) {
      List<RunStateMessage> runs = new ArrayList<>();
      for (byte[] state : states.values()) {
        runs.add(RunStateMessage.parseFrom(state));
      }
      reader.restore(new Checkpoint(BookMessage.parseFrom(book), runs, Set.of()), codec);
    }
    for (byte[] record : records.subList(position, records.size())) {
      codec.decode(ByteBuffer.wrap(record)).record().ifPresent(reader::apply);
    }
  }

  /** How many records were read. */
  public int size() {
    return records.size();
  }

  /** Loses the record with this number, which no log may do. */
  public void lose(int number) {
    records.remove(number);
  }

  /** The coordinator is gone. */
  public void crash() {
    if (life != null) {
      life.dead = true;
    }
  }

  /** Reads up to so many of the records that are waiting. */
  public void read(int most) {
    if (life != null) {
      life.read(most);
    }
  }

  private final class Life implements RunLog {
    private final CoordinatorTransport transport;
    private final LogReader reader;
    private final long ofEpoch;
    private final ArrayDeque<LogRecord> waiting = new ArrayDeque<>();
    private final ArrayDeque<Promise<Void>> promises = new ArrayDeque<>();
    private boolean dead;

    Life(CoordinatorTransport transport, LogReader reader, long ofEpoch) {
      this.transport = transport;
      this.reader = reader;
      this.ofEpoch = ofEpoch;
    }

    @Override
    public Future<Void> append(LogRecord record) {
      Promise<Void> applied = Promise.promise();
      waiting.add(record);
      promises.add(applied);
      return applied.future();
    }

    void read(int most) {
      for (int number = 0; number < most && !dead && !waiting.isEmpty(); number++) {
        LogRecord record = stored(waiting.remove());
        Promise<Void> applied = promises.remove();
        records.add(RecordCodec.encode(record, ofEpoch));
        reader.apply(record);
        applied.complete();
      }
    }

    private LogRecord stored(LogRecord record) {
      if (record instanceof LogRecord.Jobs(String run, int number, Chunk chunk, long nanos)
          && chunk instanceof Chunk.Held(Payloads held)) {
        payloads.add(held);
        return new LogRecord.Jobs(run, number, new Kept(held, payloads.size() - 1), nanos);
      }
      return record;
    }

    @Override
    public void follow() {
      transport.results().subscribe(batch -> append(reader.stamp(batch)));
    }

    @Override
    public Future<List<Reported>> reported(String run, int first, int end) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> checkpoint(Supplier<Checkpoint> state) {
      Checkpoint checkpoint = state.get();
      checkpoint.runs().forEach(run -> states.put(run.getSpec().getId(), run.toByteArray()));
      states.keySet().retainAll(checkpoint.listed());
      book = checkpoint.book().toByteArray();
      position = records.size();
      return Future.succeededFuture();
    }

    @Override
    public long epoch() {
      return ofEpoch;
    }

    @Override
    public Future<Void> close() {
      dead = true;
      return Future.succeededFuture();
    }
  }
}
