package dev.quadrant.coordinator.log;

import dev.quadrant.model.ResultSection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The newest results, as many as a bound of memory allows. */
public final class RecentResults {

  private static final int SECTION_BYTES = 200;
  private static final int ROW_BYTES = 24;

  private final long mostBytes;
  private final ArrayDeque<Reported> sections = new ArrayDeque<>();
  private long bytes;

  /** Keeps results in about so many bytes. */
  public RecentResults(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Keeps these, instead of the oldest. */
  public void add(LogRecord.Results results) {
    if (mostBytes == 0) {
      return;
    }
    for (ResultSection section : results.batch().sections()) {
      sections.add(
          new Reported(results.batch().worker(), results.nanos(), results.offsetNanos(), section));
      bytes += bytes(section);
    }
    while (bytes > mostBytes) {
      bytes -= bytes(sections.remove().section());
    }
  }

  private static long bytes(ResultSection section) {
    long bytes = SECTION_BYTES + (long) ROW_BYTES * section.size();
    for (int row = 0; row < section.size() && section.hasResults(); row++) {
      bytes += section.result(row).length;
    }
    for (int row = 0; row < section.size() && section.hasErrors(); row++) {
      String error = section.error(row);
      bytes += error == null ? 0 : error.length();
    }
    return bytes;
  }

  /** What was reported of jobs of a run, as far as it is kept. */
  public List<Reported> of(String run, int first, int end) {
    List<Reported> found = new ArrayList<>();
    for (Reported reported : sections) {
      ResultSection section = reported.section();
      if (section.key().run().equals(run)
          && section.index(0) < end
          && section.index(section.size() - 1) >= first) {
        found.add(reported);
      }
    }
    return found;
  }
}
