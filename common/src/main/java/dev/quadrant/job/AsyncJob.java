package dev.quadrant.job;

import java.util.concurrent.CompletionStage;

/** A job that returns at once and ends later; it must not block the thread that starts it. */
@FunctionalInterface
public interface AsyncJob {

  /**
   * Starts one job.
   *
   * <p>An implementation is shared by all slots and keeps no state between jobs.
   *
   * @param payload the job's own bytes, at most 64 KiB
   * @return completes with the result (at most 64 KiB; empty when there is none) or with the
   *     failure of this attempt
   * @throws Exception a failure to start: the same as a stage that fails with it
   */
  CompletionStage<byte[]> start(byte[] payload, AsyncJobContext context) throws Exception;
}
