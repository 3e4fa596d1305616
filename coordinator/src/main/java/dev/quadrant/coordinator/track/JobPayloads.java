package dev.quadrant.coordinator.track;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.Payloads;
import dev.quadrant.wire.proto.ChunkMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The payloads of a run's jobs, chunk after chunk. */
final class JobPayloads {

  private final List<Placed> chunks = new ArrayList<>();
  private int count;
  private long bytes;

  /** How many jobs have payloads. */
  int count() {
    return count;
  }

  /** The bytes of all payloads. */
  long bytes() {
    return bytes;
  }

  /** Adds the payloads of the next jobs. */
  void add(Chunk chunk) {
    chunks.add(new Placed(count, chunk));
    count += chunk.count();
    bytes += chunk.bytes();
  }

  /**
   * How many of the {@code most} jobs from {@code from} on can travel together now; 0 while their
   * payloads are not at hand.
   */
  int ready(int from, int most) {
    Placed placed = at(from);
    Payloads payloads = placed.chunk.now();
    if (payloads == null) {
      return 0;
    }
    int offset = from - placed.first;
    return payloads.fitting(offset, Math.min(most, payloads.count() - offset), Bundle.MAX_BYTES);
  }

  /** The payloads of jobs that are {@link #ready}. */
  Payloads slice(int from, int length) {
    Placed placed = at(from);
    return Objects.requireNonNull(placed.chunk.now()).slice(from - placed.first, length);
  }

  /** Where the payloads are kept. */
  List<ChunkMessage> save() {
    return chunks.stream().map(placed -> save(placed.chunk)).toList();
  }

  /** What says where the payloads of consecutive jobs are kept. */
  static ChunkMessage save(Chunk chunk) {
    ChunkMessage.Builder message =
        ChunkMessage.newBuilder().setCount(chunk.count()).setBytes(chunk.bytes());
    chunk.place().ifPresent(message::setPlace);
    return message.build();
  }

  private Placed at(int index) {
    int low = 0;
    int high = chunks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (chunks.get(middle).first <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return chunks.get(low);
  }

  private record Placed(int first, Chunk chunk) {}
}
