package dev.quadrant.cli.terminal;

/** What the process says when it ends. */
public final class ExitCode {

  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int THRESHOLD_MISSED = 3;
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
