package dev.quadrant.coordinator.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.LogReader;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.LogRecord.Settled;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.RunLog;
import dev.quadrant.coordinator.log.StoredChunk;
import dev.quadrant.coordinator.testing.ScriptedTransport;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.time.ClockId;
import dev.quadrant.wire.proto.BookMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunLogTest {

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final Reader reader = new Reader();

  /** Remembers what it is told. */
  private static final class Reader implements LogReader {
    private final List<LogRecord> applied = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private volatile @Nullable Checkpoint restored;

    @Override
    public void restore(Checkpoint checkpoint, RecordCodec codec) {
      restored = checkpoint;
    }

    @Override
    public void apply(LogRecord record) {
      applied.add(record);
    }

    @Override
    public LogRecord.Results stamp(ResultBatch batch) {
      return new LogRecord.Results(batch, 0, 0, 0);
    }

    @Override
    public void superseded(long epoch) {
      throw new IllegalStateException("epoch " + epoch + " has begun");
    }

    @Override
    public void payloadsArrived(String run) {
      arrived.add(run);
    }
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }

  private RunLog open(LogReader by) throws Exception {
    return await(
        new FileRunLogs(vertx, folder, JobTypes.of(List.of()), 0)
            .open(new ScriptedTransport(), by));
  }

  private static Settled record(int number) {
    return new Settled("run", number, 1, JobState.DEAD, number);
  }

  private static List<Settled> records(int end) {
    return IntStream.range(0, end).mapToObj(FileRunLogTest::record).toList();
  }

  private void append(RunLog log, int from, int end) throws Exception {
    List<Future<Void>> appended = new ArrayList<>();
    for (int number = from; number < end; number++) {
      appended.add(log.append(record(number)));
    }
    await(Future.all(appended));
  }

  private Path onlySegment() throws IOException {
    List<String> names = DataFolder.names(folder.resolve("segments"));
    assertThat(names).hasSize(1);
    return folder.resolve("segments").resolve(names.getFirst());
  }

  @Test
  void whatWasAppendedIsReadByTheNextLifeInItsOrder() throws Exception {
    RunLog log = open(reader);
    append(log, 0, 1_000);
    assertThat(reader.applied).isEqualTo(records(1_000));
    await(log.close());
    Reader next = new Reader();
    RunLog again = open(next);
    assertThat(next.applied).isEqualTo(records(1_000));
    assertThat(next.restored).isNull();
    assertThat(again.epoch()).isEqualTo(log.epoch() + 1);
    await(again.close());
  }

  @Test
  void afterACheckpointOnlyWhatFollowsIsReadAgain() throws Exception {
    RunLog log = open(reader);
    append(log, 0, 10);
    BookMessage book = BookMessage.newBuilder().setNanos(7).setUnexpected(3).build();
    await(log.checkpoint(() -> new Checkpoint(book, List.of(), Set.of())));
    append(log, 10, 12);
    await(log.close());
    Reader next = new Reader();
    await(open(next).close());
    assertThat(next.restored).isEqualTo(new Checkpoint(book, List.of(), Set.of()));
    assertThat(next.applied).containsExactly(record(10), record(11));
  }

  @Test
  void aTornEndIsCutOffWhereverItWasTorn() throws Exception {
    RunLog log = open(reader);
    append(log, 0, 2);
    long before = Files.size(onlySegment());
    append(log, 2, 3);
    await(log.close());
    long size = Files.size(onlySegment());
    for (long torn = size - 1; torn >= before; torn -= 7) {
      truncate(torn);
      Reader next = new Reader();
      RunLog again = open(next);
      assertThat(next.applied).as("cut at %d", torn).isEqualTo(records(2));
      append(again, 2, 3);
      await(again.close());
      Reader last = new Reader();
      await(open(last).close());
      assertThat(last.applied).as("cut at %d", torn).isEqualTo(records(3));
      truncate(size);
    }
  }

  private void truncate(long size) throws IOException {
    try (FileChannel channel = FileChannel.open(onlySegment(), StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  @Test
  void damageBeforeTheEndIsRefusedWithFileAndOffset() throws Exception {
    RunLog log = open(reader);
    append(log, 0, 1);
    long offset = Files.size(onlySegment());
    append(log, 1, 2);
    append(log, 2, 3);
    await(log.close());
    overwrite(onlySegment(), offset + Frame.HEADER_BYTES + 2, (byte) 0x55);
    assertThatThrownBy(() -> open(new Reader()))
        .isInstanceOf(UnusableLogException.class)
        .hasMessageContaining(onlySegment().toString())
        .hasMessageContaining("offset " + offset);
  }

  @Test
  void aDamagedLengthBeforeTheEndIsNoTornEnd() throws Exception {
    RunLog log = open(reader);
    append(log, 0, 1);
    long offset = Files.size(onlySegment());
    append(log, 1, 2);
    append(log, 2, 3);
    await(log.close());
    overwrite(onlySegment(), offset + Integer.BYTES, (byte) 0x7f);
    assertThatThrownBy(() -> open(new Reader())).hasMessageContaining("offset " + offset);
  }

  private static void overwrite(Path file, long offset, byte value) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {value}), offset);
    }
  }

  @Test
  void aSecondCoordinatorIsToldWhoHasTheFolder() throws Exception {
    RunLog log = open(reader);
    assertThatThrownBy(() -> open(new Reader()))
        .isInstanceOf(UnusableLogException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("process " + ProcessHandle.current().pid())
        .hasMessageContaining("--data-dir");
    append(log, 0, 1);
    await(log.close());
    await(open(new Reader()).close());
  }

  @Test
  void aMissingSegmentIsRefused() throws Exception {
    RunLog log = open(reader);
    append(log, 0, 3);
    await(
        log.checkpoint(
            () -> new Checkpoint(BookMessage.getDefaultInstance(), List.of(), Set.of())));
    await(log.close());
    Files.delete(onlySegment());
    assertThatThrownBy(() -> open(new Reader()))
        .isInstanceOf(UnusableLogException.class)
        .hasMessageContaining("lacks the segment");
  }

  @Test
  void payloadsAreReadBackInAnyLifeUntilTheirRunIsForgotten() throws Exception {
    Payloads payloads = new Payloads.Listed(List.of(Payload.of("one"), Payload.of("two")));
    RunLog log = open(reader);
    await(log.append(new LogRecord.Jobs("run", 0, new Chunk.Held(payloads), 5)));
    Chunk written = ((LogRecord.Jobs) reader.applied.getFirst()).chunk();
    assertThat(written).isInstanceOf(StoredChunk.class);
    assertThat(written.now()).as("just written").isEqualTo(payloads);
    await(log.close());
    Reader next = new Reader();
    RunLog again = open(next);
    Chunk read = ((LogRecord.Jobs) next.applied.getFirst()).chunk();
    assertThat(read.count()).isEqualTo(2);
    assertThat(onContext(read::now)).as("not at hand at first").isNull();
    assertThat(next.arrived.poll(30, TimeUnit.SECONDS)).isEqualTo("run");
    assertThat(onContext(read::now)).isEqualTo(payloads);
    await(
        again.checkpoint(
            () -> new Checkpoint(BookMessage.getDefaultInstance(), List.of(), Set.of())));
    assertThat(folder.resolve("payloads")).isEmptyDirectory();
    await(again.close());
  }

  private @Nullable Payloads onContext(java.util.function.Supplier<@Nullable Payloads> task)
      throws Exception {
    List<@Nullable Payloads> result = new ArrayList<>();
    Future<Void> done =
        Future.future(promise ->
            vertx.runOnContext(ignored -> {
              result.add(task.get());
              promise.complete();
            }));
    await(done);
    return result.getFirst();
  }

  @Test
  void resultsAreLookedUpInTheLog() throws Exception {
    RunLog log = open(reader);
    for (int bundle = 0; bundle < 10; bundle++) {
      BundleKey key = new BundleKey(bundle % 2 == 0 ? "even" : "odd", 100 * bundle, 1);
      ResultBatch batch =
          new ResultBatch(
              "w", ClockId.OWN, bundle, List.of(Sections.all(key, 100, Outcome.SUCCEEDED)));
      await(log.append(new LogRecord.Results(batch, bundle, 0, 0)));
    }
    assertThat(await(log.reported("even", 250, 401)))
        .extracting(reported -> reported.section().key().first())
        .containsExactly(200, 400);
    assertThat(await(log.reported("odd", 0, 100))).isEmpty();
    await(log.close());
  }
}
