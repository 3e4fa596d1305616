package dev.quadrant.coordinator.track;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import java.util.Optional;

/**
 * The suspects of a run: each was lost twice with its worker and now runs in a child process, one
 * after the other, where a crash is charged to the job that runs and costs nobody else.
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

  @Override
  public long known() {
    return run.known();
  }

  @Override
  public double meanRunNanos() {
    return run.meanRunNanos();
  }

  @Override
  public Optional<Bundle> next(int most) {
    return run.nextSuspects(most, lane());
  }
}
