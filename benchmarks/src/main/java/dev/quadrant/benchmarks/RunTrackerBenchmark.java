package dev.quadrant.benchmarks;

import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.coordinator.track.Report;
import dev.quadrant.coordinator.track.RunTracker;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
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

/** What a job costs the coordinator: bitmap, counts and four histograms, nanoseconds a job. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RunTrackerBenchmark {

  private static final int JOBS = 10_000;
  private static final RunSpec SPEC =
      RunSpec.of(
          "run",
          new Lane("noop", ExecutionModelName.EVENT_LOOP),
          new Payloads.Repeated(Payload.EMPTY, JOBS));

  private final ResultSection section = ResultSections.ofTinyJobs("run", 0, JOBS);

  /** A whole run, settled by one section. */
  @Benchmark
  @OperationsPerInvocation(JOBS)
  public RunTracker settle() {
    RunTracker run = new RunTracker(SPEC, ResultCheck.ANYTHING, 999_000_000_000L, offered -> {});
    run.add(new Chunk.Held(SPEC.payloads()));
    run.take(JOBS);
    run.apply(section, new Report("worker", 1_000_010_000_000L, 0, 0), (first, count, state) -> {});
    return run;
  }
}
