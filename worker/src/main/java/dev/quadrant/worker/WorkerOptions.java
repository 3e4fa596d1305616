package dev.quadrant.worker;

import dev.quadrant.job.JobSettings;
import dev.quadrant.model.RunSpec;
import dev.quadrant.trace.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a worker works.
 *
 * @param id unique among the workers of a coordinator
 * @param queues the queues it serves, at least one; the same slots are for all of them
 * @param cores how many cores it may use
 * @param concurrency slots of every execution model; empty for the defaults of each
 * @param settings handed to the job types
 * @param heartbeat the time between two heartbeats
 * @param kernels how fast they are
 * @param tracing writes down what happens to bundles whose trace is kept
 */
public record WorkerOptions(
    String id,
    List<String> queues,
    int cores,
    OptionalInt concurrency,
    JobSettings settings,
    Duration heartbeat,
    KernelSpeeds kernels,
    Tracing tracing) {

  public WorkerOptions {
    queues = List.copyOf(queues);
    if (queues.isEmpty()) {
      throw new IllegalArgumentException("a worker needs a queue");
    }
  }

  /** Without traces. */
  public WorkerOptions(
      String id,
      List<String> queues,
      int cores,
      OptionalInt concurrency,
      JobSettings settings,
      Duration heartbeat,
      KernelSpeeds kernels) {
    this(id, queues, cores, concurrency, settings, heartbeat, kernels, Tracing.OFF);
  }

  /** The same with traces. */
  public WorkerOptions withTracing(Tracing other) {
    return new WorkerOptions(id, queues, cores, concurrency, settings, heartbeat, kernels, other);
  }

  /** Without anything known of kernels. */
  public WorkerOptions(
      String id,
      List<String> queues,
      int cores,
      OptionalInt concurrency,
      JobSettings settings,
      Duration heartbeat) {
    this(id, queues, cores, concurrency, settings, heartbeat, KernelSpeeds.UNKNOWN);
  }

  /** A worker of the default queue with all cores, default slots and a heartbeat a second. */
  public static WorkerOptions of(String id) {
    return new WorkerOptions(
        id,
        List.of(RunSpec.DEFAULT_QUEUE),
        Runtime.getRuntime().availableProcessors(),
        OptionalInt.empty(),
        JobSettings.NONE,
        Duration.ofSeconds(1));
  }
}
