package dev.quadrant.coordinator.log.journal;

import dev.quadrant.transport.Table;
import dev.quadrant.wire.proto.BookMessage;
import dev.quadrant.wire.proto.RunStateMessage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names under which payloads are kept: {@code <run>/<chunk>}. */
final class PayloadNames {

  private final Map<String, Integer> chunks = new HashMap<>();

  /** The names that earlier lives have used. */
  PayloadNames(SavedStates saved) {
    for (RunStateMessage run : saved.runs()) {
      chunks.put(run.getSpec().getId(), run.getNextChunk());
    }
    saved
        .book()
        .map(BookMessage::getEarlyList)
        .orElse(List.of())
        .forEach(early -> chunks.put(early.getRun(), early.getChunksCount()));
  }

  /** The name of a chunk, which is used from now on. */
  String of(String run, int number) {
    used(run, number);
    return name(run, number);
  }

  /** A chunk is kept. */
  void used(String run, int number) {
    chunks.merge(run, number + 1, Math::max);
  }

  private static String name(String run, int number) {
    return run + "/" + number;
  }

  /** Forgets the payloads of all runs but these. */
  Future<Void> removeAllBut(Set<String> needed, Table payloads) {
    List<Future<Void>> removed = new ArrayList<>();
    Map<String, Integer> forgotten = new HashMap<>(chunks);
    forgotten.keySet().removeAll(needed);
    forgotten.forEach((run, count) -> {
      chunks.remove(run);
      for (int number = 0; number < count; number++) {
        removed.add(payloads.remove(name(run, number)));
      }
    });
    return Future.all(removed).mapEmpty();
  }
}
