package dev.quadrant.cli.measure;

import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** A scenario ready to be submitted: all that takes time before the first submit is done. */
record PreparedWork(Scenario scenario, JobTypeProvider type, Payload payload, ResultCheck check) {

  /**
   * Prepares the payload and whatever its results are checked against.
   *
   * @throws IllegalArgumentException if the job type or its payload does not exist
   */
  static PreparedWork of(Scenario scenario, JobTypes types, RandomGenerator random) {
    JobTypeProvider type =
        types
            .find(scenario.jobType())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "job type: %s is not allowed: one of %s"
                        .formatted(scenario.jobType(), String.join(", ", types.names()))));
    byte[] given = scenario.payloadJson().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] payload = type.prepare(given, random);
      return new PreparedWork(scenario, type, Payload.of(payload), type.check(payload));
    } catch (InvalidPayloadException invalid) {
      throw new IllegalArgumentException("payload: " + invalid.getMessage(), invalid);
    }
  }
}
