package dev.quadrant.testing;

import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.ResultSection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One row of a result section, to compare sections by what they say. */
public record Row(
    int index,
    Outcome outcome,
    long startedNanos,
    long runNanos,
    Payload result,
    @Nullable String error) {

  /** All rows of a section. */
  public static List<Row> of(ResultSection section) {
    return IntStream.range(0, section.size()).mapToObj(row -> of(section, row)).toList();
  }

  private static Row of(ResultSection section, int row) {
    return new Row(
        section.index(row),
        section.outcome(row),
        section.startedNanos(row),
        section.runNanos(row),
        Payload.of(section.result(row)),
        section.error(row));
  }
}
