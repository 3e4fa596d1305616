package dev.quadrant.coordinator.log.file;

import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.model.Payloads;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Payloads in a file; in memory only while they are needed.
 *
 * @param offset in the file of the run
 */
record StoredChunk(String run, int count, long bytes, long offset, PayloadCache cache)
    implements Chunk {

  @Override
  public @Nullable Payloads now() {
    return cache.now(this);
  }

  @Override
  public OptionalLong place() {
    return OptionalLong.of(offset);
  }
}
