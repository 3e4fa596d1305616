package dev.quadrant.coordinator.sample;

import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes every n-th of a run's attempts, so that there are at most so many whatever their number: n
 * doubles, and every other sample is dropped, each time there would be more.
 */
final class RunSampler {

  private static final int MOST_FAILED = 200;

  private final String run;
  private final long submittedNanos;
  private final int most;
  private final List<JobSample> samples = new ArrayList<>();
  private final List<JobSample> failed = new ArrayList<>();
  private long reported;
  private int every = 1;
  private int skip;

  /**
   * A sampler that has seen nothing.
   *
   * @param most samples; at least 2
   */
  RunSampler(String run, long submittedNanos, int most) {
    this.run = run;
    this.submittedNanos = submittedNanos;
    this.most = most;
  }

  void add(ResultSection section, Reporter reporter) {
    if (section.allSucceeded()) {
      reported += section.size();
      int row = skip;
      while (row < section.size()) {
        take(reporter.sample(section, row, submittedNanos));
        row += every;
      }
      skip = row - section.size();
      return;
    }
    for (int row = 0; row < section.size(); row++) {
      if (hasBegun(section, row)) {
        reported++;
        addOne(section, row, reporter);
      }
    }
  }

  /** Also of one that was stopped: its slot was taken. */
  private static boolean hasBegun(ResultSection section, int row) {
    return section.outcome(row).ran() || section.runNanos(row) > 0;
  }

  private void addOne(ResultSection section, int row, Reporter reporter) {
    if (skip == 0) {
      take(reporter.sample(section, row, submittedNanos));
      skip = every; // as many as there are now
    } else if (section.outcome(row) != Outcome.SUCCEEDED) {
      keep(reporter.sample(section, row, submittedNanos));
    }
    skip--;
  }

  private void keep(JobSample sample) {
    if (sample.failed() && failed.size() < MOST_FAILED) {
      failed.add(sample);
    }
  }

  private void take(JobSample sample) {
    samples.add(sample);
    if (samples.size() > most) {
      thin();
    }
  }

  /** Keeps the first, the third and so on; failed ones among the others are not lost. */
  private void thin() {
    List<JobSample> all = List.copyOf(samples);
    samples.clear();
    for (int place = 0; place < all.size(); place++) {
      JobSample sample = all.get(place);
      if (place % 2 == 0) {
        samples.add(sample);
      } else {
        keep(sample);
      }
    }
    every *= 2;
  }

  RunSamples samples() {
    return new RunSamples(run, reported, every, samples, failed);
  }
}
