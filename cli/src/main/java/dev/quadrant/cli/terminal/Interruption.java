package dev.quadrant.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Ctrl-C and its relatives: the first asks for an orderly end, the second ends this process and its
 * children at once. Safe to use from any thread.
 */
public final class Interruption {

  private final List<Runnable> actions = new ArrayList<>();
  private boolean requested;

  /** Listens to the signals of this process, which measures, from now on. */
  public static Interruption ofThisProcess() {
    return listening("stopping, and reporting what has been measured");
  }

  /** Listens to the signals of this process, which serves until one comes. */
  public static Interruption ofService() {
    return listening("stopping");
  }

  private static Interruption listening(String answer) {
    Interruption interruption = new Interruption();
    Signals.onEnd(() -> interruption.signal(answer));
    return interruption;
  }

  /** Whether somebody has asked for the end. */
  public synchronized boolean requested() {
    return requested;
  }

  /** Runs {@code action} when the end is asked for; at once if it has been. */
  public void onRequest(Runnable action) {
    synchronized (this) {
      if (!requested) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  /** Asks for an orderly end. */
  public void request() {
    List<Runnable> due;
    synchronized (this) {
      requested = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  private void signal(String answer) {
    if (requested()) {
      endNow(ExitCode.INTERRUPTED);
    }
    System.err.println("\nquadrant: %s (again to end at once)".formatted(answer));
    request();
  }

  /** Ends this process with all its descendants, without a report. */
  public static void endNow(int exitCode) {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(exitCode);
  }
}
