package dev.quadrant.cli.terminal;

/** Ends a command with an exit code; the message, of a line or two, is for the user. */
public class CommandFailedException extends Exception {

  private static final long serialVersionUID = 1;

  private final int exitCode;

  public CommandFailedException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** One of {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }
}
