package dev.quadrant.coordinator.log;

import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.model.Payloads;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Payloads that are kept beside the records; in memory only while they are needed.
 *
 * @param number where they are kept, as who keeps them knows it
 */
public record StoredChunk(String run, int count, long bytes, long number, PayloadCache cache)
    implements Chunk {

  @Override
  public @Nullable Payloads now() {
    return cache.now(this);
  }

  @Override
  public OptionalLong place() {
    return OptionalLong.of(number);
  }
}
