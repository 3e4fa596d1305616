package dev.quadrant.worker.execution;

import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects rows and leaves out the columns that say nothing. */
final class SectionBuilder {

  private final BundleKey key;
  private int[] offsets;
  private byte[] outcomes;
  private long[] started;
  private long[] run;
  private byte @Nullable [] @Nullable [] results;
  private @Nullable String @Nullable [] errors;
  private @Nullable String ranBy;
  private boolean inOrder = true;
  private boolean allSucceeded = true;
  private int size;

  SectionBuilder(BundleKey key, int expected) {
    this.key = key;
    int capacity = Math.min(expected, 256);
    this.offsets = new int[capacity];
    this.outcomes = new byte[capacity];
    this.started = new long[capacity];
    this.run = new long[capacity];
  }

  int size() {
    return size;
  }

  /** Whether the section is of jobs that this worker ran; the first to be asked about decides. */
  boolean isOf(String worker) {
    if (ranBy == null) {
      ranBy = worker;
    }
    return ranBy.equals(worker);
  }

  void add(
      int offset,
      Outcome outcome,
      long startedNanos,
      long runNanos,
      byte @Nullable [] result,
      @Nullable String error) {
    if (size == offsets.length) {
      grow();
    }
    offsets[size] = offset;
    outcomes[size] = outcome.code();
    started[size] = startedNanos;
    run[size] = runNanos;
    inOrder &= offset == size;
    allSucceeded &= outcome == Outcome.SUCCEEDED;
    if (result != null) {
      results = results == null ? new byte[offsets.length][] : results;
      results[size] = result;
    }
    if (error != null) {
      errors = errors == null ? new String[offsets.length] : errors;
      errors[size] = error;
    }
    size++;
  }

  private void grow() {
    int capacity = Math.max(16, offsets.length * 2);
    offsets = Arrays.copyOf(offsets, capacity);
    outcomes = Arrays.copyOf(outcomes, capacity);
    started = Arrays.copyOf(started, capacity);
    run = Arrays.copyOf(run, capacity);
    results = results == null ? null : Arrays.copyOf(results, capacity);
    errors = errors == null ? null : Arrays.copyOf(errors, capacity);
  }

  /** The section; null when it has no rows. */
  @Nullable ResultSection build() {
    if (size == 0) {
      return null;
    }
    return new ResultSection(
        key,
        size,
        inOrder ? null : offsets,
        allSucceeded ? null : outcomes,
        started,
        run,
        results,
        errors,
        ranBy == null ? "" : ranBy);
  }
}
