package dev.quadrant.benchmarks;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.log.file.FileRunLogs;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.JobTypes;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RunSpec;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.eventbus.LocalTransport;
import dev.quadrant.worker.Worker;
import dev.quadrant.worker.WorkerOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The same noops with the run log in memory and in files, in turn. */
public final class RunLogCost {

  private static final Lane LANE = new Lane("noop", ExecutionModelName.EVENT_LOOP);

  private RunLogCost() {}

  /** Takes the number of jobs, 1,000,000 unless given, and of rounds, 5 unless given. */
  public static void main(String[] arguments) throws IOException {
    int jobs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    JobTypes types = JobTypes.load();
    Path folder = Files.createTempDirectory("quadrant-run-log");
    Vertx vertx = Vertx.vertx();
    Vertx other = Vertx.vertx();
    try {
      Coordinator memory = system(vertx, types, RunLogSource.inMemory(0));
      Coordinator files = system(other, types, new FileRunLogs(other, folder, types, 0));
      for (int round = 0; round <= rounds; round++) {
        double inMemory = seconds(memory, "memory-" + round, jobs);
        double inFiles = seconds(files, "files-" + round, jobs);
        System.out.printf(
            "%s%,d noops: log in memory %.3f s, in files %.3f s: %.2f ×; heap %d MiB, log %d KiB%n",
            round == 0 ? "(warm-up) " : "",
            jobs,
            inMemory,
            inFiles,
            inFiles / inMemory,
            heapMebibytes(),
            bytes(folder) / 1024);
      }
      files.close().await();
    } finally {
      vertx.close().await();
      other.close().await();
      delete(folder);
    }
  }

  private static Coordinator system(Vertx vertx, JobTypes types, RunLogSource logs) {
    Transport transport = new LocalTransport(vertx, new SplittableRandom());
    Coordinator coordinator =
        Coordinator.start(vertx, transport, CoordinatorOptions.DEFAULT, logs, Ticker.SYSTEM)
            .await();
    Worker worker = Worker.start(vertx, transport, types, WorkerOptions.of("worker")).await();
    worker.prepare(LANE.model()).await();
    return coordinator;
  }

  private static double seconds(Coordinator coordinator, String id, int jobs) {
    System.gc();
    RunSpec spec = RunSpec.of(id, LANE, new Payloads.Repeated(Payload.of("{}"), jobs));
    RunSnapshot run = coordinator.submit(spec, ResultCheck.ANYTHING).await().ended().await();
    return run.wallNanos() / 1e9;
  }

  private static long heapMebibytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : all(folder)) {
      bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
    }
    return bytes;
  }

  private static Iterable<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path file : all(folder)) {
      Files.deleteIfExists(file);
    }
  }
}
