package dev.quadrant.coordinator.http.exchange;

import dev.quadrant.coordinator.RequestRefusedException;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemException;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import dev.quadrant.model.InvalidRunException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure is called outside. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  public static Problem problem(Throwable failure) {
    return switch (failure) {
      case ProblemException expected -> expected.problem();
      case RequestRefusedException refused -> refused(refused);
      case InvalidRunException invalid ->
          Problem.at(ProblemKind.NOT_ALLOWED, "/" + invalid.field(), text(invalid));
      case TimeoutException silent -> unavailable("the coordinator does not answer");
      default -> defect(failure);
    };
  }

  private static Problem refused(RequestRefusedException refused) {
    return switch (refused) {
      case RequestRefusedException.Unknown unknown ->
          Problem.of(ProblemKind.NOT_FOUND, text(unknown));
      case RequestRefusedException.Exists exists -> Problem.of(ProblemKind.CONFLICT, text(exists));
      case RequestRefusedException.KeyConflict conflict ->
          Problem.at(ProblemKind.CONFLICT, "/header/Idempotency-Key", text(conflict))
              .with("run", conflict.run());
      case RequestRefusedException.WrongState wrong ->
          Problem.of(ProblemKind.CONFLICT, text(wrong)).with("state", wrong.state().id());
      case RequestRefusedException.BacklogFull full ->
          Problem.of(ProblemKind.BACKLOG_FULL, text(full))
              .withHeader("Retry-After", Long.toString(full.retryAfter().toSeconds()));
    };
  }

  /** Nothing is known of what became of the request, so it may be repeated as it was. */
  static Problem unavailable(String why) {
    return Problem.of(ProblemKind.UNAVAILABLE, why).withHeader("Retry-After", "1");
  }

  private static String text(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "");
  }

  private static Problem defect(Throwable failure) {
    LOG.error("a request has met a defect", failure);
    return Problem.of(
        ProblemKind.DEFECT, "something failed that should not; the coordinator's log says what");
  }
}
