package dev.quadrant.worker.execution;

import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.UnrecoverableJobException;
import dev.quadrant.model.Outcome;
import java.util.concurrent.CompletionException;

/** Tells failures that are worth another attempt from those that are not. */
final class Failures {

  private Failures() {}

  static Outcome outcome(Throwable failure) {
    return switch (failure) {
      case UnrecoverableJobException ignored -> Outcome.UNRECOVERABLE;
      case InvalidPayloadException ignored -> Outcome.UNRECOVERABLE;
      default -> Outcome.FAILED;
    };
  }

  /** The failure itself, without the wrapper a completion stage puts around it. */
  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
