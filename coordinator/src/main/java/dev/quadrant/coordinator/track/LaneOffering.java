package dev.quadrant.coordinator.track;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Lane;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * The jobs of a run that go to one lane.
 *
 * @param any whether there are some to publish now
 * @param jobs takes up to so many that are published together
 */
record LaneOffering(
    RunTracker run, Lane lane, BooleanSupplier any, IntFunction<Optional<JobRange>> jobs)
    implements Offering {

  @Override
  public String queue() {
    return run.spec().queue();
  }

  @Override
  public int weight() {
    return run.spec().weight();
  }

  @Override
  public boolean hasWork() {
    return any.getAsBoolean();
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
    return jobs.apply(most).map(range -> run.bundle(range, lane));
  }
}
