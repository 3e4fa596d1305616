package dev.quadrant.model;

import java.util.List;

/**
 * Results that travel together.
 *
 * @param worker who executed the jobs
 * @param clock the monotonic clock from which their times were read; empty if it is not said
 * @param sequence numbers the worker's batches from 1, so that a batch sent again is recognised
 */
public record ResultBatch(
    String worker, String clock, long sequence, List<ResultSection> sections) {

  public ResultBatch {
    sections = List.copyOf(sections);
  }

  /** The same with these of its sections only. */
  public ResultBatch only(List<ResultSection> some) {
    return new ResultBatch(worker, clock, sequence, some);
  }

  /** How many jobs the batch reports. */
  public int jobs() {
    return sections.stream().mapToInt(ResultSection::size).sum();
  }
}
