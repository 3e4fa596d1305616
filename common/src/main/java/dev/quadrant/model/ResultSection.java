package dev.quadrant.model;

import org.jspecify.annotations.Nullable;

/**
 * Results of some jobs of one bundle, as columns of equal length {@code size}: row r is the job
 * with index {@code key.first() + offset(r)}. Columns that say nothing are null: all offsets in
 * order, all succeeded, no result bytes, no errors. The arrays are handed over, not copied, and
 * never changed.
 */
public final class ResultSection {

  /** The most bytes an error may have, as UTF-8. */
  public static final int MAX_ERROR_BYTES = 4 * 1024;

  private final BundleKey key;
  private final int size;
  private final int @Nullable [] offsets;
  private final byte @Nullable [] outcomes;
  private final long[] startedNanos;
  private final long[] runNanos;
  private final byte @Nullable [] @Nullable [] results;
  private final @Nullable String @Nullable [] errors;
  private final String ranBy;

  /**
   * Wraps columns.
   *
   * @param offsets ascending; null for 0…size−1
   * @param outcomes codes of {@link Outcome}; null when all succeeded
   * @param startedNanos the worker's monotonic clock when each job began
   * @param runNanos how long each job ran
   * @param results result bytes, null entries for none; null when all are empty
   * @param errors null entries for none; null when there is none
   */
  public ResultSection(
      BundleKey key,
      int size,
      int @Nullable [] offsets,
      byte @Nullable [] outcomes,
      long[] startedNanos,
      long[] runNanos,
      byte @Nullable [] @Nullable [] results,
      @Nullable String @Nullable [] errors) {
    this(key, size, offsets, outcomes, startedNanos, runNanos, results, errors, "");
  }

  /**
   * The same of jobs that another worker ran than the one that reports them.
   *
   * @param ranBy the other's name; empty if there is none
   */
  public ResultSection(
      BundleKey key,
      int size,
      int @Nullable [] offsets,
      byte @Nullable [] outcomes,
      long[] startedNanos,
      long[] runNanos,
      byte @Nullable [] @Nullable [] results,
      @Nullable String @Nullable [] errors,
      String ranBy) {
    this.ranBy = ranBy;
    this.key = key;
    this.size = size;
    this.offsets = offsets;
    this.outcomes = outcomes;
    this.startedNanos = startedNanos;
    this.runNanos = runNanos;
    this.results = results;
    this.errors = errors;
  }

  public BundleKey key() {
    return key;
  }

  /** Who ran the jobs, which {@code worker} reports. */
  public String ranBy(String worker) {
    return ranBy.isEmpty() ? worker : ranBy;
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** The row's place in its bundle, from 0. */
  public int offset(int row) {
    return offsets == null ? row : offsets[row];
  }

  /** The row's index in its run. */
  public int index(int row) {
    return key.first() + offset(row);
  }

  /** Whether the rows are the bundle's first {@code size} jobs in order. */
  public boolean inOrder() {
    return offsets == null;
  }

  /** Whether every row succeeded. */
  public boolean allSucceeded() {
    return outcomes == null;
  }

  /** How the row's attempt ended. */
  public Outcome outcome(int row) {
    return outcomes == null ? Outcome.SUCCEEDED : Outcome.of(outcomes[row]);
  }

  /** When the job began, on the worker's monotonic clock. */
  public long startedNanos(int row) {
    return startedNanos[row];
  }

  /** How long the job ran. */
  public long runNanos(int row) {
    return runNanos[row];
  }

  /** Whether any row carries result bytes. */
  public boolean hasResults() {
    return results != null;
  }

  /** The job's result, empty when there is none; not a copy. */
  public byte[] result(int row) {
    byte[] result = results == null ? null : results[row];
    return result == null ? Payload.EMPTY.bytes() : result;
  }

  /** Why the attempt failed; null when it did not. */
  public @Nullable String error(int row) {
    return errors == null ? null : errors[row];
  }

  /** Whether any row carries an error. */
  public boolean hasErrors() {
    return errors != null;
  }
}
