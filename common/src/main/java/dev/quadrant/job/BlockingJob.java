package dev.quadrant.job;

/** A job that occupies the thread it runs on until it is done. */
@FunctionalInterface
public interface BlockingJob {

  /**
   * Does one job.
   *
   * <p>The thread is interrupted and the token of the context is cancelled when the run is
   * cancelled or the job's time is over. An implementation is shared by all slots and keeps no
   * state between jobs.
   *
   * @param payload the job's own bytes, at most 64 KiB
   * @return the result, at most 64 KiB; empty when there is none
   * @throws UnrecoverableJobException when another attempt would fail in the same way
   * @throws Exception any other failure: this attempt failed, the run's retry policy decides
   */
  byte[] run(byte[] payload, JobContext context) throws Exception;
}
