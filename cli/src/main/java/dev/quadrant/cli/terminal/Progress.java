package dev.quadrant.cli.terminal;

import java.util.OptionalInt;

/** Shows how far the work is, task by task; safe to use from any thread. */
public interface Progress extends AutoCloseable {

  /** A task of so many jobs begins. */
  void begin(String task, long jobs);

  /** So many jobs of the current task have ended. */
  void update(long settled);

  /**
   * The current task, if any, has ended.
   *
   * @param result shown in place of the bar, where there was one; may be empty
   */
  void end(String result);

  /** Prints a line that stays. */
  void say(String line);

  @Override
  void close();

  /**
   * On stderr: a bar where somebody watches, else a line for every tenth of the whole.
   *
   * @param tasks how many tasks there will be
   * @param shown false for nothing but the lines that stay
   */
  static Progress ofThisProcess(int tasks, boolean shown) {
    OptionalInt width = shown ? Terminal.errorWidth(System.getenv()) : OptionalInt.empty();
    return width.isPresent()
        ? new ProgressBars(System.err, width.getAsInt(), System.getenv())
        : new ProgressLines(System.err, tasks, shown);
  }
}
