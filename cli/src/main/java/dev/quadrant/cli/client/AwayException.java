package dev.quadrant.cli.client;

import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;

/** The coordinator does not answer now, and may do so later. */
final class AwayException extends CommandFailedException {

  private static final long serialVersionUID = 1;

  AwayException(String message) {
    super(ExitCode.FAILED, message);
  }
}
