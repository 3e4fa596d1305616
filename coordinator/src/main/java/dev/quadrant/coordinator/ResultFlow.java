package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The results as they come: how many a second, and for whoever looks on. Owned by the coordinator's
 * context.
 */
final class ResultFlow {

  private final Rate rate = new Rate();
  private final List<Consumer<LogRecord.Results>> onlookers = new ArrayList<>();

  /** Results have come. */
  void add(LogRecord.Results results) {
    rate.add(results.batch().jobs());
    onlookers.forEach(onlooker -> onlooker.accept(results));
  }

  /** Called a few times a second. */
  void tick(long nowNanos) {
    rate.tick(nowNanos);
  }

  /** How many jobs are reported a second, over the last seconds. */
  double jobsPerSecond() {
    return rate.perSecond();
  }

  /** Tells somebody of all results that come. */
  void addOnlooker(Consumer<LogRecord.Results> onlooker) {
    onlookers.add(onlooker);
  }

  /** Tells this one no more. */
  void removeOnlooker(Consumer<LogRecord.Results> onlooker) {
    onlookers.remove(onlooker);
  }
}
