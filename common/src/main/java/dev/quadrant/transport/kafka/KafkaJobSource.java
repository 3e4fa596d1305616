package dev.quadrant.transport.kafka;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.JobSource;
import dev.quadrant.wire.Delivery;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.Wire;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
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

  /**
   * How many bundles are fetched at a time, each by a member of its own: the most for which there
   * is room, so that none is held back from others. A fetch takes some milliseconds, whatever
   * comes.
   */
  static final List<Integer> FETCHES = List.of(1, 4, 16);

  private static final Logger LOG = LoggerFactory.getLogger(KafkaJobSource.class);

  /** A bundle that takes longer is said to be taken, though no other is wanted. */
  private static final long SILENCE_MILLIS = 100;

  private static final long NEVER = Long.MAX_VALUE;

  private final Context context;
  private final String topic;
  private final Word word;
  private final Future<Map<Integer, ShareMember.Seat>> seats;
  private final Ticker ticker = Ticker.SYSTEM;
  private final Appetite appetite;
  private final NavigableMap<Integer, ShareMember> members = new TreeMap<>();
  private final Map<BundleKey, Given> given = new HashMap<>();
  private final List<Given> unsaid = new ArrayList<>();
  private final List<Given> parked = new ArrayList<>();
  private Consumer<Taken> taker = taken -> {};

  /** When this looks by itself whether to ask. */
  private long wakeNanos = NEVER;

  private boolean closed;
  private long refused;

  /**
   * The queue of a topic.
   *
   * @param seats of the worker in the queue's group, by the number of bundles in a fetch
   */
  KafkaJobSource(
      Context context, String topic, Word word, Future<Map<Integer, ShareMember.Seat>> seats) {
    this.context = context;
    this.topic = topic;
    this.word = word;
    this.seats = seats;
    this.appetite = new Appetite(ticker.nanos(), word::leadNanos);
  }

  /** {@inheritDoc} The broker holds the jobs until then, so nobody has to wait for that. */
  @Override
  public Future<Void> subscribe(Consumer<Taken> newTaker) {
    taker = newTaker;
    seats
        .onSuccess(this::sit)
        .onFailure(failure -> LOG.error("no jobs come from {}: {}", topic, failure.getMessage()));
    return Future.succeededFuture();
  }

  private void sit(Map<Integer, ShareMember.Seat> free) {
    free.forEach((records, seat) -> members.put(records, seat.join(this::receiveLater)));
    if (closed) {
      leave();
    }
    want();
  }

  @Override
  public void demand(Map<Lane, Integer> level) {
    appetite.state(level, ticker.nanos());
    for (Given early : List.copyOf(parked)) {
      // Whoever takes a bundle may state a new demand from within, and so get the others.
      if (appetite.accepts(early.bundle.lane()) && parked.remove(early)) {
        deliver(early);
      }
    }
    want();
  }

  private void want() {
    boolean any = appetite.any() && parked.isEmpty();
    long nanos = ticker.nanos();
    long pause = any ? appetite.pauseNanos(nanos) : 0;
    boolean now = any && pause == 0;
    Integer records = now ? members.floorKey(appetite.bundles()) : null;
    members.forEach((most, member) -> member.want(most.equals(records)));
    if (now) {
      announce(List.copyOf(unsaid));
    } else if (any) {
      wake(nanos + pause, pause);
    }
  }

  /** Asks then, unless it does earlier anyway. */
  private void wake(long atNanos, long inNanos) {
    if (wakeNanos != NEVER && wakeNanos - atNanos <= 0) {
      return;
    }
    wakeNanos = atNanos;
    later(
        TimeUnit.NANOSECONDS.toMillis(inNanos) + 1,
        () -> {
          if (wakeNanos == atNanos) {
            wakeNanos = NEVER;
            want();
          }
        });
  }

  private void later(long millis, Runnable task) {
    context.owner().setTimer(millis, ignored -> task.run());
  }

  /** On a member's thread. */
  private void receiveLater(List<Parcel> parcels) {
    context.runOnContext(ignored -> {
      parcels.forEach(this::receive);
      want();
    });
  }

  private void receive(Parcel parcel) {
    try {
      receive(new Given(bundle(parcel.bytes()), parcel));
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

  private void receive(Given next) {
    Lane lane = next.bundle.lane();
    if (given.containsKey(next.bundle.key())) {
      // The broker has forgotten whose it is, such as after a crash.
      word.taken(List.of(next.bundle)).onSuccess(ignored -> next.parcel.settle());
    } else if (!next.parcel.first()) {
      next.back(Outcome.LOST);
    } else if (appetite.accepts(lane)) {
      deliver(next);
    } else if (appetite.knows(lane)) {
      park(next);
    } else {
      refuse(next);
    }
  }

  private void deliver(Given next) {
    given.put(next.bundle.key(), next);
    unsaid.add(next);
    appetite.took(next.bundle, ticker.nanos());
    later(SILENCE_MILLIS, () -> announce(List.of(next)));
    taker.accept(next);
  }

  private void park(Given early) {
    long patience = appetite.patienceNanos(early.bundle.lane(), ticker.nanos());
    if (patience == 0) {
      refuse(early);
      return;
    }
    parked.add(early);
    later(
        TimeUnit.NANOSECONDS.toMillis(patience),
        () -> {
          if (parked.remove(early)) {
            refuse(early);
            want();
          }
        });
  }

  private Future<Void> refuse(Given unwanted) {
    appetite.refused(ticker.nanos());
    return unwanted.back(Outcome.RETURNED);
  }

  private void announce(List<Given> bundles) {
    List<Given> news = bundles.stream().filter(unsaid::remove).toList();
    if (!news.isEmpty() && !closed) {
      word.taken(news.stream().map(Given::bundle).toList())
          .onSuccess(ignored -> news.forEach(each -> each.parcel.settle()));
    }
  }

  /** How long it takes now until a bundle that is asked for is here. */
  long leadNanos() {
    return word.leadNanos();
  }

  /** How many records could not be read. */
  long refused() {
    return refused;
  }

  Future<Void> close() {
    closed = true;
    List<Given> early = List.copyOf(parked);
    parked.clear();
    return Future.join(early.stream().map(this::refuse).toList()).transform(ignored -> leave());
  }

  private Future<Void> leave() {
    return Future.join(members.values().stream().map(ShareMember::close).toList()).mapEmpty();
  }

  /** A bundle in this worker's hands. */
  private final class Given implements Taken {
    private final Bundle bundle;
    private final Parcel parcel;

    Given(Bundle bundle, Parcel parcel) {
      this.bundle = bundle;
      this.parcel = parcel;
    }

    @Override
    public Bundle bundle() {
      return bundle;
    }

    Future<Void> back(Outcome outcome) {
      return word.back(bundle, outcome).onSuccess(ignored -> parcel.settle());
    }

    /** {@inheritDoc} They say all there is. */
    @Override
    public void reporting() {
      unsaid.remove(this);
      appetite.reporting(bundle, ticker.nanos());
    }

    @Override
    public void done() {
      given.remove(bundle.key());
      appetite.finished(bundle, ticker.nanos());
      parcel.settle();
      want();
    }
  }
}
