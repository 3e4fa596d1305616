package dev.quadrant.recovery;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.RunHandle;
import dev.quadrant.coordinator.Submission;
import dev.quadrant.coordinator.log.SubmissionKey;
import dev.quadrant.coordinator.log.file.FileRunLogs;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.JobTypes;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RunSpec;
import dev.quadrant.testing.ScriptedJob;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.eventbus.LocalTransport;
import dev.quadrant.worker.Worker;
import dev.quadrant.worker.WorkerOptions;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A coordinator with a data folder and a worker, in a process that is to be killed. Every life
 * submits the same run under the same key; the last prints what became of it.
 */
final class RecoveringSystem {

  /** Jobs whose first attempt fails: one in so many. */
  static final int FAILING = 50;

  private static final Lane LANE = new Lane("effect", ExecutionModelName.VIRTUAL_THREADS);

  private RecoveringSystem() {}

  /** Takes the data folder, the file of effects and the number of jobs. */
  public static void main(String[] arguments) throws Exception {
    Effects effects = new Effects(Path.of(arguments[1]));
    int jobs = Integer.parseInt(arguments[2]);
    Vertx vertx = Vertx.vertx();
    LocalTransport transport = new LocalTransport(vertx, new SplittableRandom());
    JobTypes types =
        JobTypes.of(
            List.of(
                ScriptedJob.waiting(
                    LANE.jobType(),
                    (payload, job) -> {
                      int index = Integer.parseInt(new String(payload, StandardCharsets.UTF_8));
                      if (index != job.index()) {
                        throw new IllegalStateException(
                            "job %d got %d".formatted(job.index(), index));
                      }
                      if (index % FAILING == 0 && job.attempt() == 1) {
                        throw new IllegalStateException("the first attempt fails");
                      }
                      effects.add(index);
                      return payload;
                    })));
    Coordinator coordinator =
        Coordinator.start(
                vertx,
                transport,
                CoordinatorOptions.SERVICE.withLease(Duration.ofSeconds(1)),
                new FileRunLogs(vertx, Path.of(arguments[0]), types, 1 << 20),
                Ticker.SYSTEM)
            .await();
    Worker.start(vertx, transport, types, WorkerOptions.of("worker")).await();
    System.out.println("ready");
    RunHandle run = coordinator.submit(submission(jobs)).await();
    RunSnapshot end = run.ended().await();
    System.out.printf("%s %d%n", end.state(), end.jobs().succeeded());
    coordinator.close().await();
    vertx.close().await();
  }

  private static Submission submission(int jobs) {
    Payloads payloads =
        new Payloads.Listed(
            IntStream.range(0, jobs).mapToObj(index -> Payload.of("" + index)).toList());
    return new Submission(
        RunSpec.of("run", LANE, payloads), ResultCheck.ANYTHING, new SubmissionKey("key", "same"));
  }
}
