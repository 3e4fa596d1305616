package dev.quadrant.coordinator.track;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import java.util.Optional;

/**
 * The suspects of a run: each was lost twice with its worker and now runs by itself in a child
 * process, where a crash costs nobody else.
 */
final class Quarantine implements Offering {

  private final RunTracker run;

  Quarantine(RunTracker run) {
    this.run = run;
  }

  @Override
  public Lane lane() {
    return Lane.quarantine(run.lane().jobType());
  }

  @Override
  public String queue() {
    return run.queue();
  }

  @Override
  public int weight() {
    return run.weight();
  }

  @Override
  public boolean hasWork() {
    return run.hasSuspects();
  }

  @Override
  public int remaining() {
    return run.remaining();
  }

  /** How long they take where they are alone is not known, so no more are on offer than slots. */
  @Override
  public long known() {
    return 0;
  }

  @Override
  public double meanRunNanos() {
    return 0;
  }

  @Override
  public Optional<Bundle> next(int most) {
    return run.nextSuspect(lane());
  }
}
