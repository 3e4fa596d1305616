package dev.quadrant.benchmarks;

import dev.quadrant.model.ResultBatch;
import dev.quadrant.time.ClockId;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.Wire;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a job costs on the wire: its result as columns of varints, nanoseconds a job. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WireBenchmark {

  private static final int JOBS = 10_000;

  private final ResultBatch batch =
      new ResultBatch("worker", ClockId.OWN, 1, List.of(ResultSections.ofTinyJobs("run", 0, JOBS)));
  private final byte[] bytes = Wire.encode(batch);

  /** Columns → bytes. */
  @Benchmark
  @OperationsPerInvocation(JOBS)
  public byte[] encode() {
    return Wire.encode(batch);
  }

  /** Bytes → columns. */
  @Benchmark
  @OperationsPerInvocation(JOBS)
  public ResultBatch decode() throws MalformedMessageException {
    return Wire.decodeResults(bytes);
  }
}
