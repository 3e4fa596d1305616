package dev.quadrant.jobs;

import dev.quadrant.job.AsyncJobContext;
import dev.quadrant.job.CancellationToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A context that notes what a job tells it, and whose timers are fired by hand. */
public final class RecordingContext implements AsyncJobContext, CancellationToken {

  private final List<Double> progress = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();
  private final CompletableFuture<Void> timer = new CompletableFuture<>();
  private int looksLeft = Integer.MAX_VALUE;
  private int looks;

  /** Is cancelled as soon as the job has looked this often. */
  public RecordingContext cancelAfterLooks(int count) {
    looksLeft = count;
    return this;
  }

  public List<Double> reported() {
    return progress;
  }

  public List<Duration> delays() {
    return delays;
  }

  public int looks() {
    return looks;
  }

  public void fireTimer() {
    timer.complete(null);
  }

  @Override
  public String runId() {
    return "run";
  }

  @Override
  public int index() {
    return 0;
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public CancellationToken cancellation() {
    return this;
  }

  @Override
  public void progress(double fraction) {
    progress.add(fraction);
  }

  @Override
  public CompletionStage<Void> after(Duration delay) {
    delays.add(delay);
    return timer;
  }

  @Override
  public boolean isCancelled() {
    looks++;
    return looks > looksLeft;
  }

  @Override
  public void onCancel(Runnable action) {
    throw new UnsupportedOperationException("no built-in job asks to be called");
  }
}
