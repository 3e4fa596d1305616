package dev.quadrant.cli.measure;

import dev.quadrant.cli.measure.SoloMeasurement.Sample;
import dev.quadrant.stats.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Short jobs measured window by window, until two windows agree: the first jobs of a kind are slow
 * as their code is not compiled yet, and an ideal that came from these would flatter the run. Long
 * jobs compile themselves.
 */
final class SoloWindows {

  private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LEAST_NANOS = Duration.ofMillis(200).toNanos();
  private static final long MOST_NANOS = Duration.ofMillis(800).toNanos();

  /** Of jobs so long that three take longer than this one is enough. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

  private static final int LEAST = 3;
  private static final int MOST = 10_000;

  /** Jobs of which a window has fewer are long. */
  private static final int MANY = 20;

  private static final double AGREEMENT = 1.03;

  private final List<Sample> window = new ArrayList<>();
  private List<Sample> last = List.of();
  private long windowBeganNanos;
  private boolean settled;

  /**
   * Adds a job.
   *
   * @param elapsedNanos since the measurement began
   */
  void add(Sample sample, long elapsedNanos) {
    window.add(sample);
    boolean full = window.size() >= MOST || elapsedNanos - windowBeganNanos >= WINDOW_NANOS;
    if (full && (window.size() >= LEAST || elapsedNanos >= PATIENCE_NANOS)) {
      end(elapsedNanos);
    }
  }

  private void end(long elapsedNanos) {
    boolean tried = window.size() < MANY ? elapsedNanos >= LEAST_NANOS : agrees();
    settled = tried || elapsedNanos >= MOST_NANOS;
    last = List.copyOf(window);
    window.clear();
    windowBeganNanos = elapsedNanos;
  }

  private boolean agrees() {
    return !last.isEmpty()
        && Math.max(runNanos(last), runNanos(window))
            <= AGREEMENT * Math.min(runNanos(last), runNanos(window));
  }

  private static double runNanos(List<Sample> samples) {
    return Spread.of(samples.stream().map(sample -> (double) sample.run()).toList()).median();
  }

  /** Whether nothing more has to be measured. */
  boolean settled() {
    return settled;
  }

  /** The samples that count: of the last full window, or what there is. */
  List<Sample> samples() {
    return last.isEmpty() ? List.copyOf(window) : last;
  }
}
