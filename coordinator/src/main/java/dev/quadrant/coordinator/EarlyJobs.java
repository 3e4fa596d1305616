package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.wire.proto.BookMessage;
import dev.quadrant.wire.proto.EarlyJobsMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Jobs of runs that have not been accepted yet; a plain value of the coordinator. */
final class EarlyJobs {

  private final Map<String, List<Chunk>> chunks = new HashMap<>();

  void add(String run, Chunk chunk) {
    chunks.computeIfAbsent(run, ignored -> new ArrayList<>()).add(chunk);
  }

  /** Takes out the jobs of a run that is accepted now; none if they are not kept apart from it. */
  List<Chunk> take(String run) {
    List<Chunk> taken = chunks.remove(run);
    return taken == null ? List.of() : taken;
  }

  Set<String> runs() {
    return chunks.keySet();
  }

  void clear() {
    chunks.clear();
  }

  void save(BookMessage.Builder book) {
    chunks.forEach((run, early) ->
        book.addEarly(
            EarlyJobsMessage.newBuilder()
                .setRun(run)
                .addAllChunks(early.stream().map(RecordCodec::encode).toList())));
  }

  void load(BookMessage book, RecordCodec codec) {
    for (EarlyJobsMessage early : book.getEarlyList()) {
      early
          .getChunksList()
          .forEach(chunk -> add(early.getRun(), codec.chunk(early.getRun(), chunk)));
    }
  }
}
