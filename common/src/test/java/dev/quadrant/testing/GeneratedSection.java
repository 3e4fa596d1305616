package dev.quadrant.testing;

import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import org.jspecify.annotations.Nullable;

/** Random result sections with or without each of their optional columns. */
public final class GeneratedSection {

  /** How many combinations of optional columns there are. */
  public static final int COMBINATIONS = 32;

  private final Generated generated;

  public GeneratedSection(Generated generated) {
    this.generated = generated;
  }

  /**
   * A section of {@code size} rows.
   *
   * @param columns bit by bit: offsets, outcomes, results, errors, who ran them
   */
  public ResultSection of(int size, int columns) {
    BundleKey key = generated.key();
    return new ResultSection(
        key,
        size,
        (columns & 1) == 0 ? null : offsets(size),
        (columns & 2) == 0 ? null : outcomes(size),
        started(size),
        runs(size),
        (columns & 4) == 0 ? null : results(size),
        (columns & 8) == 0 ? null : errors(size),
        (columns & 16) == 0 ? "" : "another worker");
  }

  private int[] offsets(int size) {
    int[] offsets = new int[size];
    int offset = generated.between(0, 5);
    for (int row = 0; row < size; row++) {
      offsets[row] = offset;
      offset += generated.between(1, 3);
    }
    return offsets;
  }

  private byte[] outcomes(int size) {
    byte[] outcomes = new byte[size];
    for (int row = 0; row < size; row++) {
      outcomes[row] = Outcome.of(generated.between(0, Outcome.values().length - 1)).code();
    }
    return outcomes;
  }

  /**
   * Clock readings of any size and sign, in any order: jobs end in another order than they begin.
   */
  private long[] started(int size) {
    long[] started = new long[size];
    long clock = generated.random().nextLong();
    for (int row = 0; row < size; row++) {
      started[row] = clock;
      clock += generated.oneIn(20) ? generated.random().nextLong() : generated.between(-99, 999);
    }
    return started;
  }

  private long[] runs(int size) {
    long[] runs = new long[size];
    for (int row = 0; row < size; row++) {
      runs[row] = generated.random().nextLong(1L << generated.between(0, 62));
    }
    return runs;
  }

  private byte[] @Nullable [] results(int size) {
    byte[] @Nullable [] results = new byte[size][];
    for (int row = 0; row < size; row++) {
      results[row] = generated.oneIn(3) ? null : generated.payload().bytes();
    }
    return results;
  }

  private @Nullable String[] errors(int size) {
    @Nullable String[] errors = new String[size];
    for (int row = 0; row < size; row++) {
      errors[row] = generated.oneIn(3) ? null : generated.text(60);
    }
    return errors;
  }
}
