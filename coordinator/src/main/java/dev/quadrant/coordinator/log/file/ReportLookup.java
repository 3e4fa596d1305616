package dev.quadrant.coordinator.log.file;

import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.Reported;
import dev.quadrant.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks for what was reported of jobs. It remembers which runs a segment is about once it has been
 * read as a whole, so that others are not read for them again. Safe to use from any thread.
 */
final class ReportLookup {

  private final Segments segments;
  private final Map<Long, Set<String>> runsOf = new ConcurrentHashMap<>();

  ReportLookup(Segments segments) {
    this.segments = segments;
  }

  /** What was reported of jobs of a run before a position in the log. */
  List<Reported> find(String run, int first, int end, long until) throws IOException {
    List<Reported> found = new ArrayList<>();
    List<Segment> all = segments.all();
    for (int number = 0; number < all.size(); number++) {
      Segment segment = all.get(number);
      Set<String> known = runsOf.get(segment.base());
      if (known == null || known.contains(run)) {
        Set<String> runs = read(segment, run, first, end, until, found);
        if (number + 1 < all.size() && all.get(number + 1).base() <= until) {
          runsOf.put(segment.base(), runs);
        }
      }
    }
    runsOf.keySet().retainAll(all.stream().map(Segment::base).toList());
    return found;
  }

  private static Set<String> read(
      Segment segment, String run, int first, int end, long until, List<Reported> found)
      throws IOException {
    Set<String> runs = new HashSet<>();
    try {
      segment.visit(
          segment.base(),
          (frame, behind) -> {
            if (behind <= until) {
              runs.addAll(collect(segment, frame, run, first, end, found));
            }
          });
    } catch (NoSuchFileException deleted) {
      // Since the list was made: it was too old.
    }
    return runs;
  }

  private static Set<String> collect(
      Segment segment, Frame frame, String run, int first, int end, List<Reported> found)
      throws IOException {
    try {
      return RecordCodec.reported(frame.content(), run, first, end, found::add);
    } catch (MalformedMessageException unreadable) {
      throw new UnusableLogException(
          segment.file() + " has a record that cannot be read", unreadable);
    }
  }
}
