package dev.quadrant.api;

import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.testing.ScriptedJob;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Job types of these tests. */
final class TestJobs {

  private TestJobs() {}

  /** Fails with its payload as the message. */
  static JobTypeProvider failing() {
    return ScriptedJob.waiting(
        "failing",
        (payload, job) -> {
          throw new IllegalStateException(new String(payload, StandardCharsets.UTF_8));
        });
  }

  /** Adds its payload, a number, to a sum. */
  static JobTypeProvider adding(AtomicLong sum) {
    return ScriptedJob.waiting(
        "adding",
        (payload, job) -> {
          sum.addAndGet(Long.parseLong(new String(payload, StandardCharsets.UTF_8).strip()));
          return payload;
        });
  }
}
