package dev.quadrant.wire;

import dev.quadrant.model.Lane;
import java.util.Map;

/**
 * How many more jobs a worker can take, as a level.
 *
 * @param incarnation differs after each start of a worker with the same id
 * @param number of the statement: from 1 on, as over a cluster's bus one may overtake another
 * @param received the sequence of the last jobs that arrived, 0 at first
 * @param levels all levels, or those that have changed since the last statement
 * @param whole whether lanes that are not named have no level at all
 */
public record Demand(
    String worker,
    long incarnation,
    long number,
    long received,
    Map<Lane, Integer> levels,
    boolean whole) {

  public Demand {
    levels = Map.copyOf(levels);
  }
}
