package dev.quadrant.transport.kafka;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.JobSource;
import dev.quadrant.wire.Delivery;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.Settling;
import dev.quadrant.wire.Wire;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's end of a queue that Kafka holds. Until a bundle is acknowledged it is the broker's, to
 * be given to another when this worker dies; afterwards it is the coordinator's. So before the next
 * is fetched the results topic has to hold its results, or the worker's word that it has taken it.
 * Owned by the worker's context.
 */
final class KafkaJobSource implements JobSource {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaJobSource.class);

  /**
   * How many bundles are fetched at a time, each by a member of its own: the most for which there
   * is room, so that none is held back from others. A fetch takes some milliseconds, whatever
   * comes.
   */
  static final List<Integer> FETCHES = List.of(1, 4, 16);

  /** A bundle that takes longer is said to be taken, though no other is wanted. */
  private static final long SILENCE_MILLIS = 100;

  private final Context context;
  private final String worker;
  private final String topic;
  private final Publisher publisher;
  private final String resultsTopic;
  private final KafkaResultSink results;
  private final Future<Map<Integer, ShareMember.Seat>> seats;
  private final Ticker ticker = Ticker.SYSTEM;
  private final Appetite appetite = new Appetite(ticker.nanos());
  private final Map<BundleKey, Given> given = new HashMap<>();
  private final List<Given> unsaid = new ArrayList<>();
  private final NavigableMap<Integer, ShareMember> members = new TreeMap<>();
  private boolean waiting;
  private boolean closed;
  private long refused;

  KafkaJobSource(
      Context context,
      String worker,
      String topic,
      Publisher publisher,
      String resultsTopic,
      Future<Map<Integer, ShareMember.Seat>> seats) {
    this.context = context;
    this.worker = worker;
    this.topic = topic;
    this.publisher = publisher;
    this.resultsTopic = resultsTopic;
    this.results = new KafkaResultSink(resultsTopic, publisher);
    this.seats = seats;
  }

  @Override
  public void subscribe(Consumer<Taken> taker) {
    seats
        .onSuccess(free -> sit(free, taker))
        .onFailure(failure -> LOG.error("no jobs come from {}: {}", topic, failure.getMessage()));
  }

  private void sit(Map<Integer, ShareMember.Seat> free, Consumer<Taken> taker) {
    free.forEach((records, seat) ->
        members.put(records, seat.join(parcels -> receiveLater(parcels, taker))));
    if (closed) {
      close();
    }
    want();
  }

  private void receiveLater(List<Parcel> parcels, Consumer<Taken> taker) {
    context.runOnContext(ignored -> {
      parcels.forEach(parcel -> receive(parcel, taker));
      appetite.grant();
      want();
    });
  }

  @Override
  public void demand(Map<Lane, Integer> level) {
    boolean idle = !appetite.any();
    appetite.state(level, ticker.nanos());
    if (idle) {
      appetite.grant();
    }
    want();
  }

  private void want() {
    long pause = appetite.any() ? appetite.pauseNanos(ticker.nanos()) : Long.MAX_VALUE;
    Integer records = pause == 0 ? members.floorKey(appetite.bundles()) : null;
    members.forEach((most, member) -> member.want(most.equals(records)));
    if (pause == 0) {
      List.copyOf(unsaid).forEach(Given::announce);
    } else if (pause > 0 && pause < Long.MAX_VALUE && !waiting) {
      waiting = true;
      context
          .owner()
          .setTimer(
              TimeUnit.NANOSECONDS.toMillis(pause) + 1,
              ignored -> {
                waiting = false;
                want();
              });
    }
  }

  private void receive(Parcel parcel, Consumer<Taken> taker) {
    try {
      receive(parcel, bundle(parcel.bytes()), taker);
    } catch (MalformedMessageException malformed) {
      refused++;
      LOG.warn("refused a record of {}: {}", topic, malformed.getMessage());
      parcel.settle(); // it would be no better the next time
    }
  }

  private static Bundle bundle(byte[] bytes) throws MalformedMessageException {
    Delivery delivery = Wire.decodeDelivery(bytes);
    if (delivery.bundles().size() != 1) {
      throw new MalformedMessageException(
          "a record of %d bundles".formatted(delivery.bundles().size()));
    }
    return delivery.bundles().getFirst();
  }

  private void receive(Parcel parcel, Bundle bundle, Consumer<Taken> taker) {
    Given same = given.get(bundle.key());
    if (same != null) {
      say(same.bundle)
          .onSuccess(ignored -> parcel.settle()); // the broker has forgotten whose it is
    } else if (!parcel.first()) {
      handBack(bundle, Outcome.LOST, parcel);
    } else if (!appetite.accepts(bundle.lane())) {
      appetite.refused(ticker.nanos());
      handBack(bundle, Outcome.RETURNED, parcel);
    } else {
      deliver(new Given(bundle, parcel), taker);
    }
  }

  private void handBack(Bundle bundle, Outcome outcome, Parcel parcel) {
    byte[] outcomes = new byte[bundle.count()];
    Arrays.fill(outcomes, outcome.code());
    long[] never = new long[bundle.count()];
    ResultSection section =
        new ResultSection(bundle.key(), bundle.count(), null, outcomes, never, never, null, null);
    results
        .send(new ResultBatch(worker, 0, List.of(section)))
        .onSuccess(ignored -> parcel.settle());
  }

  private void deliver(Given bundle, Consumer<Taken> taker) {
    given.put(bundle.bundle.key(), bundle);
    unsaid.add(bundle);
    appetite.took(bundle.bundle, ticker.nanos());
    context.owner().setTimer(SILENCE_MILLIS, ignored -> bundle.announce());
    taker.accept(bundle);
  }

  private Future<Void> say(Bundle bundle) {
    Settling.Taken taken = new Settling.Taken(worker, new HeldBundle(bundle.key(), bundle.count()));
    return publisher.send(resultsTopic, bundle.run(), Wire.encode(taken)).mapEmpty();
  }

  long refused() {
    return refused;
  }

  Future<Void> close() {
    closed = true;
    return Future.join(members.values().stream().map(ShareMember::close).toList()).mapEmpty();
  }

  /** A bundle in this worker's hands. */
  private final class Given implements Taken {
    private final Bundle bundle;
    private final Parcel parcel;
    private boolean said;

    Given(Bundle bundle, Parcel parcel) {
      this.bundle = bundle;
      this.parcel = parcel;
    }

    @Override
    public Bundle bundle() {
      return bundle;
    }

    void announce() {
      unsaid.remove(this);
      if (!said && !closed) {
        said = true;
        say(bundle).onSuccess(ignored -> parcel.settle());
      }
    }

    @Override
    public void done() {
      said = true; // its results have said all there is
      unsaid.remove(this);
      given.remove(bundle.key());
      appetite.finished(bundle, ticker.nanos());
      parcel.settle();
      want();
    }
  }
}
