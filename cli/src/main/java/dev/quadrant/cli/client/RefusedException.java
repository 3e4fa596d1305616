package dev.quadrant.cli.client;

import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;

/** The coordinator does not do what it was asked to. */
final class RefusedException extends CommandFailedException {

  private static final long serialVersionUID = 1;
  private static final int NOT_FOUND = 404;

  private final int status;

  RefusedException(int status, String message) {
    super(isUsage(status) ? ExitCode.USAGE : ExitCode.FAILED, message);
    this.status = status;
  }

  private static boolean isUsage(int status) {
    return status == 400 || status == 413 || status == 422;
  }

  boolean notFound() {
    return status == NOT_FOUND;
  }

  /** The same with more to say. */
  RefusedException with(String more) {
    return new RefusedException(status, getMessage() + more);
  }
}
