package dev.quadrant.cli.terminal;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress on a terminal: a bar with rate and estimated time, gone when its task has ended. */
final class ProgressBars implements Progress {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final int width;
  private final ProgressBarStyle style;
  private String task = "";
  private long jobs;
  private boolean started;
  private @Nullable ProgressBar bar;

  ProgressBars(PrintStream err, int width, Map<String, String> environment) {
    this.err = err;
    this.width = width - 1; // the last column makes some terminals wrap
    this.style =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
            : ProgressBarStyle.UNICODE_BLOCK;
  }

  @Override
  public synchronized void begin(String newTask, long newJobs) {
    task = newTask;
    jobs = newJobs;
    started = false;
    replace(bar());
  }

  @Override
  public synchronized void update(long settled) {
    if (bar != null && !started) {
      started = true;
      replace(bar()); // rate and estimate count from the first news, not from the preparations
    }
    if (bar != null) {
      bar.stepTo(settled);
    }
  }

  @Override
  public synchronized void end(String result) {
    if (bar != null) {
      replace(null);
      print(result.isEmpty() ? CLEAR_LINE : CLEAR_LINE + result + System.lineSeparator());
    }
  }

  private void replace(@Nullable ProgressBar next) {
    if (bar != null) {
      bar.close(); // waits for the bar's own thread, which draws a last time
    }
    bar = next;
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(jobs)
        .setUpdateIntervalMillis(200)
        .continuousUpdate()
        .setStyle(style)
        .setUnit(" jobs", 1)
        .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
        .setConsumer(new DelegatingProgressBarConsumer(this::draw, width))
        .build();
  }

  @Override
  public void say(String line) {
    print(CLEAR_LINE + line + System.lineSeparator());
  }

  @Override
  public void close() {
    end("");
  }

  private void draw(String rendered) {
    print("\r" + rendered);
  }

  /** One lock for whole lines: the bar's thread draws while others speak. */
  private void print(String text) {
    synchronized (err) {
      err.print(text);
      err.flush();
    }
  }
}
