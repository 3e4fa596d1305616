package dev.quadrant.cli.measure;

import dev.quadrant.cli.measure.SoloMeasurement.Sample;
import dev.quadrant.stats.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Jobs measured window by window, until two windows agree: the first jobs of a kind are slow, some
 * a thousandfold, as their code is not compiled yet, and an ideal that came from these would
 * flatter the run.
 */
final class SoloWindows {

  private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();
  private static final long MOST_NANOS = Duration.ofMillis(800).toNanos();

  /** Of jobs so long that three take longer than this one is enough. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

  private static final int LEAST = 3;
  private static final int MOST = 10_000;

  /** Jobs of which a window has fewer are long. */
  private static final int MANY = 20;

  /** Of long jobs that compute for a smaller part of their time, cold code does not tell. */
  private static final double LITTLE = 0.1;

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
    settled = agrees() || onlyWait() || elapsedNanos >= MOST_NANOS;
    last = List.copyOf(window);
    window.clear();
    windowBeganNanos = elapsedNanos;
  }

  private boolean agrees() {
    return !last.isEmpty()
        && Math.max(runNanos(last), runNanos(window))
            <= AGREEMENT * Math.min(runNanos(last), runNanos(window));
  }

  private boolean onlyWait() {
    return window.size() < MANY
        && window.stream().allMatch(sample -> sample.cpu() < LITTLE * sample.run());
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
