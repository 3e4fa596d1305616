package dev.quadrant.model;

import static dev.quadrant.model.InvalidRunException.check;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What a user asked for: jobs 0…n−1 of one type under one execution model.
 *
 * @param id unique; letters, digits, dots, underscores and hyphens
 * @param payloads of the jobs known at the submission; an open run may have none
 * @param queue the queue whose workers execute the run
 * @param weight the run's share of its queue relative to others, 1 to {@link #MAX_WEIGHT}
 * @param timeout how long a single job may run, from its own start
 * @param open whether jobs may be added until the run is closed
 */
public record RunSpec(
    String id,
    Lane lane,
    Payloads payloads,
    String queue,
    int weight,
    RetryPolicy retry,
    Duration timeout,
    RunSchedule schedule,
    RunTitle title,
    boolean open) {

  /** The queue used unless another is named. */
  public static final String DEFAULT_QUEUE = "default";

  /** The time a job may run unless said otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

  /** The most jobs one run may have. */
  public static final int MAX_JOBS = 1_000_000_000;

  /** The most a run may weigh. */
  public static final int MAX_WEIGHT = 1_000;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final Pattern QUEUE = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(365);

  public RunSpec {
    check(ID.matcher(id).matches(), "id", id, "it matches " + ID);
    check(isQueue(queue), "queue", queue, "it matches " + QUEUE);
    check(weight >= 1 && weight <= MAX_WEIGHT, "weight", weight, "1 to " + MAX_WEIGHT);
    int least = open ? 0 : 1;
    check(
        payloads.count() >= least && payloads.count() <= MAX_JOBS,
        "jobs",
        payloads.count(),
        least + " to " + MAX_JOBS);
    check(
        timeout.isPositive() && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
        "timeout",
        timeout,
        "above zero, to " + LONGEST_TIMEOUT);
  }

  /** A run that begins at once, has no title and takes no more jobs. */
  public RunSpec(
      String id,
      Lane lane,
      Payloads payloads,
      String queue,
      int weight,
      RetryPolicy retry,
      Duration timeout) {
    this(id, lane, payloads, queue, weight, retry, timeout, RunSchedule.NOW, RunTitle.NONE, false);
  }

  /** A run in the default queue with the default weight, retries and timeout. */
  public static RunSpec of(String id, Lane lane, Payloads payloads) {
    return new RunSpec(id, lane, payloads, DEFAULT_QUEUE, 1, RetryPolicy.DEFAULT, DEFAULT_TIMEOUT);
  }

  /** The same run with another schedule. */
  public RunSpec scheduled(RunSchedule other) {
    return new RunSpec(id, lane, payloads, queue, weight, retry, timeout, other, title, open);
  }

  /** The same run with another title. */
  public RunSpec titled(RunTitle other) {
    return new RunSpec(id, lane, payloads, queue, weight, retry, timeout, schedule, other, open);
  }

  /** The same run, to which jobs may be added until it is closed. */
  public RunSpec opened() {
    return new RunSpec(id, lane, payloads, queue, weight, retry, timeout, schedule, title, true);
  }

  /** The same run with other jobs. */
  public RunSpec withPayloads(Payloads others) {
    return new RunSpec(id, lane, others, queue, weight, retry, timeout, schedule, title, open);
  }

  /** Whether a queue may have this name. */
  public static boolean isQueue(String name) {
    return QUEUE.matcher(name).matches();
  }

  /** How many jobs the run has at its submission. */
  public int jobs() {
    return payloads.count();
  }
}
