package dev.quadrant.cli.measure;

import dev.quadrant.job.CancellationToken;
import java.util.ArrayList;
import java.util.List;

/** Stops one part of a measurement; safe from any thread. */
final class Stop implements CancellationToken {

  private final List<Runnable> actions = new ArrayList<>();
  private volatile boolean requested;

  /** A stop for a part: it is requested with this one, or by itself. */
  Stop child() {
    Stop child = new Stop();
    onCancel(child::request);
    return child;
  }

  /** Asks everybody to stop; again, it does nothing. */
  void request() {
    List<Runnable> pending;
    synchronized (this) {
      requested = true;
      pending = List.copyOf(actions);
      actions.clear();
    }
    pending.forEach(Runnable::run);
  }

  @Override
  public boolean isCancelled() {
    return requested;
  }

  @Override
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (!requested) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }
}
