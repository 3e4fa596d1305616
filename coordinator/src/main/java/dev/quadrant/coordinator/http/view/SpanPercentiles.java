package dev.quadrant.coordinator.http.view;

import dev.quadrant.coordinator.http.view.ProgressJson.PercentilesJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Percentiles of a few durations, each of which stands for as many as it was chosen from. Sorting
 * them is cheaper than a histogram, of which there would be one for each run and span.
 */
final class SpanPercentiles {

  private final List<Weighted> durations = new ArrayList<>();
  private long total;

  private record Weighted(long nanos, int weight) {}

  void add(long nanos, int weight) {
    durations.add(new Weighted(nanos, weight));
    total += weight;
  }

  boolean isEmpty() {
    return durations.isEmpty();
  }

  PercentilesJson percentiles() {
    durations.sort(Comparator.comparingLong(Weighted::nanos));
    return new PercentilesJson(seconds(0.5), seconds(0.99));
  }

  /** The shortest duration that this share of all does not exceed. */
  private double seconds(double share) {
    long before = 0;
    for (Weighted duration : durations) {
      before += duration.weight;
      if (before >= share * total) {
        return duration.nanos / 1e9;
      }
    }
    return 0;
  }
}
