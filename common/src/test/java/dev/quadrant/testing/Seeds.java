package dev.quadrant.testing;

import java.util.stream.LongStream;

/**
 * The seeds of generated cases, for {@code @MethodSource}: always the same ones, so that a failure
 * repeats; {@code -Dquadrant.seeds=N} takes the first N instead.
 */
public final class Seeds {

  private Seeds() {}

  /** For cases that take some milliseconds each. */
  public static LongStream few() {
    return LongStream.range(0, Integer.getInteger("quadrant.seeds", 10));
  }

  /** For cases that take next to nothing. */
  public static LongStream many() {
    return LongStream.range(0, Integer.getInteger("quadrant.seeds", 50));
  }
}
