package dev.quadrant.coordinator.log;

import dev.quadrant.wire.proto.BookMessage;
import dev.quadrant.wire.proto.RunStateMessage;
import java.util.List;

/**
 * Everything that the records before it have made.
 *
 * @param runs when it is written, those that have changed since the last one; when it is read, all
 *     that {@code book} lists
 */
public record Checkpoint(BookMessage book, List<RunStateMessage> runs) {

  public Checkpoint {
    runs = List.copyOf(runs);
  }
}
