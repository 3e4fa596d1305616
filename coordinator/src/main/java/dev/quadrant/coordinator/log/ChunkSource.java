package dev.quadrant.coordinator.log;

import dev.quadrant.coordinator.track.Chunk;

/** Where payloads are to be had that are kept beside the records. */
@FunctionalInterface
public interface ChunkSource {

  /**
   * Payloads of consecutive jobs of a run.
   *
   * @param count of the jobs
   * @param bytes of their payloads
   * @param place as the log has named it when they were kept
   */
  Chunk chunk(String run, int count, long bytes, long place);
}
