package dev.quadrant.coordinator.testing;

import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds result sections row by row. */
public final class Sections {

  private final BundleKey key;
  private final List<Integer> offsets = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Long> started = new ArrayList<>();
  private final List<Long> runs = new ArrayList<>();
  private final List<byte[]> results = new ArrayList<>();
  private final List<@Nullable String> errors = new ArrayList<>();

  private Sections(BundleKey key) {
    this.key = key;
  }

  /** A section of the bundle with this key; rows are added in ascending order. */
  public static Sections of(BundleKey key) {
    return new Sections(key);
  }

  /** All jobs of a bundle with one outcome, started at 0 and run for 1 ns. */
  public static ResultSection all(BundleKey key, int count, Outcome outcome) {
    Sections section = of(key);
    for (int offset = 0; offset < count; offset++) {
      section.add(offset, outcome);
    }
    return section.build();
  }

  /** Adds a job that started at 0 and ran for 1 ns. */
  public Sections add(int offset, Outcome outcome) {
    boolean ran = outcome.ran();
    return add(offset, outcome, 0, ran ? 1 : 0, "", ran ? outcome.name() : null);
  }

  /** Adds a job. */
  public Sections add(
      int offset,
      Outcome outcome,
      long startedNanos,
      long runNanos,
      String result,
      @Nullable String error) {
    offsets.add(offset);
    outcomes.add(outcome);
    started.add(startedNanos);
    runs.add(runNanos);
    results.add(result.getBytes(StandardCharsets.UTF_8));
    errors.add(outcome == Outcome.SUCCEEDED ? null : error);
    return this;
  }

  /** The section, without the columns that say nothing. */
  public ResultSection build() {
    int size = offsets.size();
    int[] places = offsets.stream().mapToInt(Integer::intValue).toArray();
    byte[] codes = new byte[size];
    boolean inOrder = true;
    for (int row = 0; row < size; row++) {
      codes[row] = outcomes.get(row).code();
      inOrder &= places[row] == row;
    }
    boolean succeeded = outcomes.stream().allMatch(Outcome.SUCCEEDED::equals);
    boolean silent = results.stream().allMatch(result -> result.length == 0);
    return new ResultSection(
        key,
        size,
        inOrder ? null : places,
        succeeded ? null : codes,
        started.stream().mapToLong(Long::longValue).toArray(),
        runs.stream().mapToLong(Long::longValue).toArray(),
        silent ? null : results.toArray(new byte[0][]),
        succeeded ? null : errors.toArray(new String[0]));
  }
}
