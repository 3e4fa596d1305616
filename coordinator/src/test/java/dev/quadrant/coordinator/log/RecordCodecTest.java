package dev.quadrant.coordinator.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.testing.Generated;
import dev.quadrant.testing.Row;
import dev.quadrant.wire.MalformedMessageException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {

  private final RecordCodec codec =
      new RecordCodec(new ResultChecks(JobTypes.of(List.of())), RecordCodecTest::noChunk);

  private static Chunk noChunk(String run, int count, long bytes, long place) {
    throw new AssertionError("results have no payloads");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void resultsComeBackWithTheClockTheyWereReadBy(long seed) throws MalformedMessageException {
    Generated generated = new Generated(seed);
    RandomGenerator random = generated.random();
    long bound = generated.oneIn(3) ? Long.MAX_VALUE : random.nextLong(1L << 40);
    LogRecord.Results results =
        new LogRecord.Results(
            generated.batch(), random.nextLong(1L << 60), random.nextLong(), bound);
    byte[] bytes = RecordCodec.encode(results, 7);
    LogRecord.Results read =
        (LogRecord.Results) codec.decode(ByteBuffer.wrap(bytes)).record().orElseThrow();
    assertThat(read.nanos()).as("seed %d", seed).isEqualTo(results.nanos());
    assertThat(read.offsetNanos()).isEqualTo(results.offsetNanos());
    assertThat(read.boundNanos()).isEqualTo(results.boundNanos());
    assertThat(read.batch().worker()).isEqualTo(results.batch().worker());
    assertThat(read.batch().clock()).isEqualTo(results.batch().clock());
    assertThat(rows(read.batch())).isEqualTo(rows(results.batch()));
  }

  private static List<List<Row>> rows(ResultBatch batch) {
    return batch.sections().stream().map(Row::of).toList();
  }
}
