package dev.quadrant.model;

/**
 * Work to measure: equal jobs of one type.
 *
 * @param name what users call it; the job type when they named none
 * @param payloadJson what every job gets
 */
public record Scenario(String name, String jobType, String payloadJson, int jobs) {

  /** The same work in another number of jobs. */
  public Scenario withJobs(int count) {
    return new Scenario(name, jobType, payloadJson, count);
  }

  /** As many jobs with another payload. */
  public Scenario withPayload(String json) {
    return new Scenario(name, jobType, json, jobs);
  }
}
