package dev.quadrant.jobs.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory outside the heap, and what frees it. */
record OffHeap(Arena arena, MemorySegment memory) {

  private static final long CACHE_LINE = 64;

  static OffHeap allocate(int doubles) {
    Arena arena = Arena.ofShared();
    return new OffHeap(arena, arena.allocate((long) doubles * Double.BYTES, CACHE_LINE));
  }

  void free() {
    arena.close();
  }
}
