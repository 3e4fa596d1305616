package dev.quadrant.model;

import java.util.List;

/**
 * Results that travel together.
 *
 * @param worker who executed the jobs
 * @param sequence numbers the worker's batches from 1, so that a batch sent again is recognised
 */
public record ResultBatch(String worker, long sequence, List<ResultSection> sections) {

  public ResultBatch {
    sections = List.copyOf(sections);
  }

  /** How many jobs the batch reports. */
  public int jobs() {
    return sections.stream().mapToInt(ResultSection::size).sum();
  }
}
