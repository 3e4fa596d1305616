package dev.quadrant.transport.kafka;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.Settling;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a worker says of bundles, beside their results, where jobs are settled. Owned by the
 * worker's context.
 */
final class Word {

  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final double WEIGHT = 0.2;

  private final String worker;
  private final String topic;
  private final Publisher publisher;
  private final Ticker ticker;
  private double roundTripNanos;

  Word(String worker, String topic, Publisher publisher, Ticker ticker) {
    this.worker = worker;
    this.topic = topic;
    this.publisher = publisher;
    this.ticker = ticker;
  }

  /** This worker has them; done when that is known for good. */
  Future<Void> taken(List<Bundle> bundles) {
    long began = ticker.nanos();
    Map<String, List<HeldBundle>> byRun =
        bundles.stream()
            .collect(
                Collectors.groupingBy(
                    Bundle::run,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        bundle -> new HeldBundle(bundle.key(), bundle.count()),
                        Collectors.toList())));
    return Future.all(
            byRun.entrySet().stream()
                .map(run -> say(run.getKey(), new Settling.Taken(worker, run.getValue())))
                .toList())
        .onSuccess(ignored -> answered(ticker.nanos() - began))
        .mapEmpty();
  }

  /** This worker has not begun any of its jobs and will not. */
  Future<Void> back(Bundle bundle, Outcome outcome) {
    byte[] outcomes = new byte[bundle.count()];
    Arrays.fill(outcomes, outcome.code());
    long[] never = new long[bundle.count()];
    ResultSection section =
        new ResultSection(bundle.key(), bundle.count(), null, outcomes, never, never, null, null);
    return say(
        bundle.run(), new Settling.Results(new ResultBatch(worker, "", 0, List.of(section))));
  }

  private Future<Void> say(String run, Settling record) {
    return publisher.send(topic, run, Wire.encode(record)).mapEmpty();
  }

  private void answered(long nanos) {
    roundTripNanos += WEIGHT * (nanos - roundTripNanos);
  }

  /**
   * How long it takes until a bundle that is asked for is here: about two round trips, which last
   * longer while jobs keep the cores busy.
   */
  long leadNanos() {
    return Math.clamp((long) (2 * roundTripNanos), LEAST_NANOS, MOST_NANOS);
  }
}
