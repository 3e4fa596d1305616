package dev.quadrant.coordinator.log;

import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.JobState;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.RunSpec;
import org.jspecify.annotations.Nullable;

/**
 * What changes runs and their jobs, in the order in which it counts. Times are the coordinator's
 * clock when the record was made.
 */
public sealed interface LogRecord {

  /** When that was, by the coordinator's clock. */
  long nanos();

  /** Whether the coordinator itself has decided this, and nobody would say it again. */
  default boolean decided() {
    return switch (this) {
      case Staffed ignored -> true;
      case Offered ignored -> true;
      case Lost ignored -> true;
      case Settled ignored -> true;
      case Jobs ignored -> false;
      case Accepted ignored -> false;
      case Closed ignored -> false;
      case Cancelling ignored -> false;
      case Results ignored -> false;
      case Reopened ignored -> false;
    };
  }

  /** The run that it is about; null for what may be about several. */
  default @Nullable String about() {
    return switch (this) {
      case Jobs jobs -> jobs.run();
      case Accepted accepted -> accepted.spec().id();
      case Staffed staffed -> staffed.run();
      case Offered offered -> offered.run();
      case Closed closed -> closed.run();
      case Cancelling cancelling -> cancelling.run();
      case Results ignored -> null;
      case Lost lost -> lost.run();
      case Settled settled -> settled.run();
      case Reopened reopened -> reopened.run();
    };
  }

  /**
   * Jobs of a run, in order. Those known at the submission come before the run is accepted.
   *
   * @param number of the chunk in its run, from 0
   */
  record Jobs(String run, int number, Chunk chunk, long nanos) implements LogRecord {}

  /**
   * A run is accepted, with the jobs that came before.
   *
   * @param spec its payloads are those of a run whose jobs share one, else they only count
   * @param key how the submission is recognised if it comes again
   * @param crew who can run its jobs as it comes
   */
  record Accepted(
      RunSpec spec, ResultCheck check, @Nullable SubmissionKey key, Crew crew, long nanos)
      implements LogRecord {}

  /** More workers or slots than ever can run the jobs of a run. */
  record Staffed(String run, Crew crew, long nanos) implements LogRecord {}

  /** The jobs before {@code end} may be published; how many of them are is not logged. */
  record Offered(String run, int end, long nanos) implements LogRecord {}

  /** An open run takes no more jobs. */
  record Closed(String run, long nanos) implements LogRecord {}

  /** What no worker holds is cancelled, and the rest when it is handed back. */
  record Cancelling(String run, String reason, long nanos) implements LogRecord {}

  /**
   * What a worker reports.
   *
   * @param offsetNanos what to add to the worker's clock to have the coordinator's
   * @param boundNanos the most by which that can be wrong; {@code Long.MAX_VALUE} if it is not
   *     known
   */
  record Results(ResultBatch batch, long nanos, long offsetNanos, long boundNanos)
      implements LogRecord {}

  /**
   * Jobs that a worker, or a queue, had and has not any more; they run again, uncharged.
   *
   * @param withTheirWorker whether they may have been the worker's end
   */
  record Lost(String run, int first, int count, int attempt, boolean withTheirWorker, long nanos)
      implements LogRecord {}

  /**
   * The coordinator's own word on consecutive jobs that were not settled by a success.
   *
   * @param state {@code FAILED}, {@code DEAD} or {@code CANCELLED}
   */
  record Settled(String run, int first, int count, JobState state, long nanos)
      implements LogRecord {}

  /** The failed and dead jobs of a run are to run again. */
  record Reopened(String run, long nanos) implements LogRecord {}
}
