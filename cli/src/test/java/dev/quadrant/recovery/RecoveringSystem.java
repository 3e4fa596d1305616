package dev.quadrant.recovery;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.log.file.FileRunLogs;
import dev.quadrant.coordinator.log.journal.JournalRunLogs;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.RunSpec;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.eventbus.LocalTransport;
import dev.quadrant.transport.kafka.KafkaSettings;
import dev.quadrant.transport.kafka.KafkaTransport;
import dev.quadrant.worker.Worker;
import dev.quadrant.worker.WorkerOptions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * A coordinator with a worker, in a process that is to be killed. Every life submits the same run
 * under the same key; the last prints what became of it.
 */
final class RecoveringSystem {

  private static final long DETAIL_BYTES = 1 << 20;
  private static final CoordinatorOptions OPTIONS =
      CoordinatorOptions.SERVICE.withLease(Duration.ofSeconds(1));

  private RecoveringSystem() {}

  /**
   * Takes the number of jobs and where the log is: {@code file} and a folder, or {@code kafka} and
   * a server.
   */
  public static void main(String[] arguments) throws Exception {
    JobTypes types = JobTypes.load();
    int jobs = Integer.parseInt(arguments[0]);
    Vertx vertx = Vertx.vertx();
    boolean overKafka = arguments[1].equals("kafka");
    Transport transport =
        overKafka
            ? new KafkaTransport(
                vertx, new KafkaSettings(arguments[2], Map.of()), new SplittableRandom())
            : new LocalTransport(vertx, new SplittableRandom());
    RunLogSource logs =
        overKafka
            ? new JournalRunLogs(vertx, types, DETAIL_BYTES)
            : new FileRunLogs(vertx, Path.of(arguments[2]), types, DETAIL_BYTES);
    Coordinator coordinator =
        Coordinator.start(vertx, transport, OPTIONS, logs, Ticker.SYSTEM).await();
    Worker worker = Worker.start(vertx, transport, types, worker()).await();
    System.out.println("ready");
    RunSnapshot end = coordinator.submit(EffectJobs.run(jobs)).await().ended().await();
    System.out.printf("%s %d%n", end.state(), end.jobs().succeeded());
    end.failures().forEach(System.err::println);
    worker.close().await();
    coordinator.close().await();
    vertx.close().await();
  }

  /** Its heartbeat is a fraction of the lease, so that a busy machine does not end it. */
  private static WorkerOptions worker() {
    return new WorkerOptions(
        "worker-" + ProcessHandle.current().pid(),
        List.of(RunSpec.DEFAULT_QUEUE),
        Runtime.getRuntime().availableProcessors(),
        OptionalInt.empty(),
        JobSettings.NONE,
        Duration.ofMillis(250));
  }
}
