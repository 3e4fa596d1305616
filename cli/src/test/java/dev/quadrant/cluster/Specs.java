package dev.quadrant.cluster;

import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.RunSpec;
import java.time.Duration;
import java.util.stream.IntStream;

/** Specifications of runs, whose retries come soon. */
final class Specs {

  private Specs() {}

  /** Jobs with no payload and so many attempts. */
  static RunSpec of(String type, ExecutionModelName model, int jobs, int attempts) {
    return of(
        type, model, new Payloads.Repeated(Payload.EMPTY, jobs), attempts, Duration.ofHours(1));
  }

  /** Jobs with their own index as the payload. */
  static RunSpec numbered(String type, ExecutionModelName model, int jobs) {
    Payloads numbers =
        new Payloads.Listed(
            IntStream.range(0, jobs).mapToObj(index -> Payload.of("job " + index)).toList());
    return of(type, model, numbers, 3, Duration.ofHours(1));
  }

  static RunSpec of(
      String type, ExecutionModelName model, Payloads payloads, int attempts, Duration timeout) {
    RetryPolicy retry = new RetryPolicy(attempts, Duration.ofMillis(10), Duration.ofMillis(20));
    return new RunSpec(
        type + "-under-" + model.id(),
        new Lane(type, model),
        payloads,
        RunSpec.DEFAULT_QUEUE,
        1,
        retry,
        timeout);
  }
}
