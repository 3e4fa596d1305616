package dev.quadrant.job;

import java.util.random.RandomGenerator;

/**
 * A job type, found by {@link java.util.ServiceLoader} on both sides: the coordinator validates
 * payloads and checks results with it, a worker executes its form.
 */
public interface JobTypeProvider {

  /** The name users give: lower-case letters, digits and hyphens. */
  String name();

  /** What a slot mostly does while it runs such a job; decides the default number of slots. */
  Demand demand();

  /** The executable form; called once by each worker, before its first job of this type. */
  JobForm form(JobSettings settings);

  /**
   * Checks a payload when a run is submitted and fills in what must be equal for all its jobs.
   *
   * @param random chooses what the user left open, such as a seed
   * @return the payload the jobs get
   * @throws InvalidPayloadException naming the field, its value and what is allowed
   */
  default byte[] prepare(byte[] payload, RandomGenerator random) throws InvalidPayloadException {
    return payload;
  }

  /**
   * The check that every result for this payload must pass; made once a run and outside its timed
   * part, so it may compute a reference.
   */
  default ResultCheck check(byte[] payload) {
    return ResultCheck.ANYTHING;
  }

  /** What occupies a slot while it runs a job. */
  enum Demand {
    /** It waits: for time, a disk or a network. */
    WAITS,
    /** It computes: one job keeps one core busy. */
    COMPUTES
  }
}
