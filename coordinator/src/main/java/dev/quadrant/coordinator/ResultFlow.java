package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.sample.Past;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The results as they come: how many a second, some of the last half minute, and for whoever looks
 * on. Owned by the coordinator's context.
 */
final class ResultFlow {

  private final Rate rate = new Rate();
  private final Past past;
  private final Function<String, OptionalLong> submittedNanos;
  private final List<Consumer<LogRecord.Results>> onlookers = new ArrayList<>();

  /**
   * Nothing has come.
   *
   * @param submittedNanos when a run was submitted; empty for one that is not known
   */
  ResultFlow(long nowNanos, Function<String, OptionalLong> submittedNanos) {
    this.past = new Past(nowNanos);
    this.submittedNanos = submittedNanos;
  }

  /** Results have come. */
  void add(LogRecord.Results results) {
    rate.add(results.batch().jobs());
    past.add(results.batch(), results.nanos(), results.offsetNanos(), submittedNanos);
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

  /** Some of the jobs that were reported lately. */
  List<Past.Span> past(long nowNanos) {
    return past.until(nowNanos);
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
