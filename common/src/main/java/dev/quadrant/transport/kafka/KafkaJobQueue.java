package dev.quadrant.transport.kafka;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.transport.JobQueue;
import dev.quadrant.wire.Delivery;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The coordinator's end of a queue that Kafka holds. It remembers the bundles of which nobody has
 * shown yet that they have them. Owned by the coordinator's context.
 */
final class KafkaJobQueue implements JobQueue {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaJobQueue.class);

  private final String topic;
  private final Publisher publisher;
  private final Future<Long> begun;
  private final Supplier<Future<Long>> firstOpen;
  private final TopicScan scan;
  private final Map<BundleKey, Offered> offered = new HashMap<>();
  private final List<BiConsumer<Bundle, String>> listeners = new ArrayList<>();
  private final List<Consumer<Bundle>> mourners = new ArrayList<>();
  private boolean askedForInherited;

  /**
   * The queue of a topic.
   *
   * @param begun the offset of the first bundle of this life; succeeds when the topic is there
   * @param firstOpen tells the offset from which on there may be bundles that nobody has
   */
  KafkaJobQueue(
      String topic,
      Publisher publisher,
      Future<Long> begun,
      Supplier<Future<Long>> firstOpen,
      TopicScan scan) {
    this.topic = topic;
    this.publisher = publisher;
    this.begun = begun;
    this.firstOpen = firstOpen;
    this.scan = scan;
  }

  @Override
  public Future<Void> publish(Bundle bundle) {
    Offered offer = new Offered(bundle);
    offered.put(bundle.key(), offer);
    byte[] bytes = Wire.encode(new Delivery(0, 0, List.of(bundle)));
    return begun
        .compose(ignored -> publisher.send(topic, null, bytes))
        .onSuccess(offer::arrived)
        .onFailure(failure -> LOG.error("{} cannot be published: {}", bundle.key(), failure))
        .mapEmpty();
  }

  /**
   * {@inheritDoc} A record cannot be taken back from Kafka: workers, which have read that the run
   * is cancelled, refuse its bundles, and they come back as such.
   */
  @Override
  public List<Bundle> withdraw(String run) {
    return List.of();
  }

  @Override
  public Future<List<Bundle>> inherited() {
    List<Bundle> found = new ArrayList<>();
    return begun
        .compose(first ->
            firstOpen
                .get()
                .compose(from -> scan.visit(topic, from, record -> add(record, first, found))))
        .map(ignored -> known(found));
  }

  private void add(ConsumerRecord<byte[], byte[]> record, long first, List<Bundle> found) {
    if (record.offset() < first) {
      found.addAll(bundles(record));
    }
  }

  private List<Bundle> known(List<Bundle> found) {
    if (!askedForInherited) {
      askedForInherited = true;
      found.forEach(bundle -> offered.put(bundle.key(), new Offered(bundle)));
    }
    return found.stream().filter(bundle -> offered.containsKey(bundle.key())).toList();
  }

  private List<Bundle> bundles(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Wire.decodeDelivery(record.value()).bundles();
    } catch (MalformedMessageException malformed) {
      LOG.warn("record {} of {} is no bundle: {}", record.offset(), topic, malformed.getMessage());
      return List.of();
    }
  }

  @Override
  public void onHandOver(BiConsumer<Bundle, String> listener) {
    listeners.add(listener);
  }

  @Override
  public void onLost(Consumer<Bundle> listener) {
    mourners.add(listener);
  }

  /** A worker shows that it has a bundle; the first time that is the hand-over. */
  void shown(BundleKey key, String worker) {
    Offered offer = offered.remove(key);
    if (offer != null) {
      listeners.forEach(listener -> listener.accept(offer.bundle, worker));
    }
  }

  boolean isEmpty() {
    return offered.isEmpty();
  }

  /** The bundles in records before this offset of which nobody has shown that they have them. */
  List<BundleKey> before(long offset) {
    return offered.values().stream()
        .filter(offer -> offer.offset >= 0 && offer.offset < offset)
        .map(offer -> offer.bundle.key())
        .toList();
  }

  /** Nobody will ever show that they have it. */
  void lost(BundleKey key) {
    Offered offer = offered.remove(key);
    if (offer != null) {
      LOG.warn("{} has lost {}", topic, key);
      mourners.forEach(mourner -> mourner.accept(offer.bundle));
    }
  }

  /** A bundle on its way, or on offer. */
  private static final class Offered {
    private final Bundle bundle;
    private long offset = -1;

    Offered(Bundle bundle) {
      this.bundle = bundle;
    }

    void arrived(RecordMetadata place) {
      offset = place.offset();
    }
  }
}
