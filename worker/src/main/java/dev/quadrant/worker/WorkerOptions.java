package dev.quadrant.worker;

import dev.quadrant.job.JobSettings;
import dev.quadrant.model.RunSpec;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a worker works.
 *
 * @param id unique among the workers of a coordinator
 * @param queue the queue it serves
 * @param cores how many cores it may use
 * @param concurrency slots of every execution model; empty for the defaults of each
 * @param settings handed to the job types
 * @param heartbeat the time between two heartbeats
 */
public record WorkerOptions(
    String id,
    String queue,
    int cores,
    OptionalInt concurrency,
    JobSettings settings,
    Duration heartbeat) {

  /** A worker of the default queue with all cores, default slots and a heartbeat a second. */
  public static WorkerOptions of(String id) {
    return new WorkerOptions(
        id,
        RunSpec.DEFAULT_QUEUE,
        Runtime.getRuntime().availableProcessors(),
        OptionalInt.empty(),
        JobSettings.NONE,
        Duration.ofSeconds(1));
  }
}
