package dev.quadrant.coordinator.log;

import dev.quadrant.wire.proto.BookMessage;
import dev.quadrant.wire.proto.RunStateMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that the records before it have made.
 *
 * @param runs when it is written, those that have changed since the last one; when it is read, all
 *     that {@code book} lists
 * @param needed the runs whose payloads may be needed again
 */
public record Checkpoint(BookMessage book, List<RunStateMessage> runs, Set<String> needed) {

  public Checkpoint {
    runs = List.copyOf(runs);
    needed = Set.copyOf(needed);
  }

  /** The runs that are listed. */
  public Set<String> listed() {
    Set<String> listed = new HashSet<>(book.getActiveList());
    listed.addAll(book.getEndedList());
    return listed;
  }
}
