package dev.quadrant.job;

/** The forms in which a job type can be executed. */
public sealed interface JobForm {

  /** Only a blocking form; on an event loop it blocks the loop. */
  record Blocking(BlockingJob job) implements JobForm {}

  /** Only an asynchronous form; on a thread, the thread waits for it. */
  record Async(AsyncJob job) implements JobForm {}

  /** Both forms; each execution model takes the one that suits it. */
  record Both(BlockingJob blocking, AsyncJob async) implements JobForm {}
}
