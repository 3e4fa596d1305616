package dev.quadrant.benchmarks.faults.check;

import java.util.ArrayList;
import java.util.List;

/** Collects what is found; of complaints that are all alike the first few. */
final class Findings {

  private static final int MOST_COMPLAINTS = 20;

  private final List<String> complaints = new ArrayList<>();
  private long accepted;
  private long lost;
  private long unexpected;
  private long duplicates;
  private long repeated;
  private long restarted;
  private long recovered;

  void run(Accepted run, RunEffects seen, Counted counted) {
    accepted += run.jobs();
    duplicates += counted.duplicates();
    repeated += seen.repeated();
    restarted += seen.restarted();
    recovered += seen.recovered();
  }

  void lost(long count, String complaint) {
    lost += count;
    complain(complaint);
  }

  void unexpected(long count, String complaint) {
    unexpected += count;
    complain(complaint);
  }

  void complain(String complaint) {
    if (complaints.size() < MOST_COMPLAINTS) {
      complaints.add(complaint);
    }
  }

  Verdict verdict() {
    return new Verdict(
        accepted, lost, unexpected, duplicates, repeated, restarted, recovered, complaints);
  }
}
