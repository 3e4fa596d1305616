package dev.quadrant.coordinator.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.PayloadCache;
import dev.quadrant.model.JobState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWriterTest {

  private static final LogRecord ASKED = new LogRecord.Closed("asked", 0);
  private static final LogRecord DECIDED = new LogRecord.Settled("run", 0, 1, JobState.DEAD, 0);

  @TempDir private Path folder = Path.of("set by JUnit");

  private final Vertx vertx = Vertx.vertx();
  private final Told told = new Told();

  private static final class Told implements LogWriter.Outcome {
    private final BlockingQueue<LogRecord> written = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();

    @Override
    public void written(List<LogWriter.Entry> batch) {
      batch.forEach(entry -> written.add(entry.kept()));
    }

    @Override
    public void refused(List<LogWriter.Entry> batch, IOException reason) {
      batch.forEach(entry -> refused.add(entry.kept() + ": " + reason.getMessage()));
    }
  }

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(folder.resolve("segments"));
    Files.createDirectories(folder.resolve("payloads"));
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  private Segments segments(long rollBytes) throws IOException {
    Segments segments = new Segments(folder.resolve("segments"), rollBytes);
    segments.recover(0, (frame, end) -> {});
    return segments;
  }

  private LogWriter writer(Segments segments) {
    PayloadFiles payloads = new PayloadFiles(folder.resolve("payloads"));
    PayloadCache cache =
        new PayloadCache(
            vertx, (run, place) -> Future.failedFuture("nothing is read here"), run -> {});
    LogWriter writer = new LogWriter(segments, payloads, cache, 1, told);
    writer.start();
    return writer;
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(30, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  @Test
  void whatTheCoordinatorHasDecidedIsKeptUntilItCanBeWritten() throws Exception {
    Segments segments = segments(1);
    LogWriter writer = writer(segments);
    writer.append(DECIDED, Promise.promise());
    assertThat(next(told.written)).isEqualTo(DECIDED);
    Path inTheWay = Segment.of(folder.resolve("segments"), segments.durable()).file();
    Files.createDirectory(inTheWay);
    writer.append(ASKED, Promise.promise());
    assertThat(next(told.refused))
        .contains("asked", "the run log cannot be written", inTheWay.toString());
    writer.append(DECIDED, Promise.promise());
    Files.delete(inTheWay);
    assertThat(next(told.written)).isEqualTo(DECIDED);
    writer.close();
    List<Frame> frames = new ArrayList<>();
    segments.close();
    new Segments(folder.resolve("segments"), 1).recover(0, (frame, end) -> frames.add(frame));
    assertThat(frames).hasSize(2);
    assertThat(told.refused).isEmpty();
  }

  /** The device that is always full; where there is none, nothing is claimed. */
  @Test
  void aFullDiskIsSaid() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    Files.createSymbolicLink(Segment.of(folder.resolve("segments"), 0).file(), full);
    LogWriter writer = writer(segments(1 << 20));
    writer.append(ASKED, Promise.promise());
    assertThat(next(told.refused)).contains("No space left on device");
    writer.close();
  }
}
