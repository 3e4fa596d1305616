package dev.quadrant.coordinator.log.journal;

import dev.quadrant.wire.proto.BookMessage;
import dev.quadrant.wire.proto.RunStateMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the tables hold of earlier lives.
 *
 * @param epoch the highest that was kept
 * @param position of the first record that may have to be applied
 * @param book nothing before the first checkpoint
 * @param covered by run, the position of the first record of it that is not in its state
 */
record SavedStates(
    long epoch,
    long position,
    Optional<BookMessage> book,
    List<RunStateMessage> runs,
    Map<String, Long> covered) {}
