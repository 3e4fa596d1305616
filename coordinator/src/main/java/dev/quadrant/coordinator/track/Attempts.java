package dev.quadrant.coordinator.track;

import org.jspecify.annotations.Nullable;

/**
 * The current attempt of each job and how many of its attempts were charged: a byte each, and none
 * for stretches in which every job is in its first attempt.
 */
final class Attempts {

  private static final int CHUNK_BITS = 14;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int MAX = 255;

  private final byte[] @Nullable [] current;
  private final byte[] @Nullable [] charged;

  Attempts(int jobs) {
    int chunks = (jobs + CHUNK - 1) >>> CHUNK_BITS;
    this.current = new byte[chunks][];
    this.charged = new byte[chunks][];
  }

  /** The attempt that counts now, from 1. */
  int current(int index) {
    return 1 + get(current, index);
  }

  /** Failures that count against the job. */
  int charged(int index) {
    return get(charged, index);
  }

  /** Charges the job; returns how often that has happened. */
  int charge(int index) {
    return increment(charged, index);
  }

  /** Begins the next attempt; results of earlier ones only count when they are successes. */
  int next(int index) {
    return 1 + increment(current, index);
  }

  private static int get(byte[] @Nullable [] chunks, int index) {
    byte[] chunk = chunks[index >>> CHUNK_BITS];
    return chunk == null ? 0 : chunk[index & (CHUNK - 1)] & MAX;
  }

  private static int increment(byte[] @Nullable [] chunks, int index) {
    byte[] chunk = chunks[index >>> CHUNK_BITS];
    if (chunk == null) {
      chunk = new byte[CHUNK];
      chunks[index >>> CHUNK_BITS] = chunk;
    }
    int place = index & (CHUNK - 1);
    int value = Math.min(MAX - 1, chunk[place] & MAX) + 1;
    chunk[place] = (byte) value;
    return value;
  }
}
