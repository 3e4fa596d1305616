package dev.quadrant.cli.terminal;

import java.io.PrintStream;

/** Progress where nobody watches, such as a log: one line for every tenth of the whole. */
final class ProgressLines implements Progress {

  private final PrintStream err;
  private final int tasks;
  private final boolean shown;
  private final long startNanos = System.nanoTime();
  private String task = "";
  private long jobs = 1;
  private int ended;
  private int tenths;

  ProgressLines(PrintStream err, int tasks, boolean shown) {
    this.err = err;
    this.tasks = tasks;
    this.shown = shown;
  }

  @Override
  public synchronized void begin(String newTask, long newJobs) {
    task = newTask;
    jobs = newJobs;
  }

  @Override
  public synchronized void update(long settled) {
    show(settled);
  }

  @Override
  public synchronized void end(String result) {
    if (!task.isEmpty()) {
      show(jobs);
      ended++;
      task = "";
    }
  }

  private void show(long settled) {
    double whole = (ended + (double) settled / jobs) / tasks;
    // A sum of thirds is a little less than one.
    int reached = (int) Math.min(10, whole * 10 + 1e-9);
    if (reached > tenths && shown) {
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      err.printf(
          "%4d %%  %s: %,d of %,d jobs, %.1f s%n", reached * 10, task, settled, jobs, seconds);
    }
    tenths = Math.max(tenths, reached);
  }

  @Override
  public synchronized void say(String line) {
    err.println(line);
  }

  @Override
  public void close() {
    err.flush();
  }
}
