package dev.quadrant.coordinator.http.problem;

/** Ends a request with a problem; it carries no stack trace, as nothing is wrong in here. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // never serialised
  private final Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
