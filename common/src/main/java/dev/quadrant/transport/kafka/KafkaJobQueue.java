package dev.quadrant.transport.kafka;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.transport.JobQueue;
import dev.quadrant.wire.Delivery;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The coordinator's end of a queue that Kafka holds. It remembers the bundles of which nobody has
 * shown yet that they have them. Owned by the coordinator's context.
 */
final class KafkaJobQueue implements JobQueue {

  private final String topic;
  private final Publisher publisher;
  private final Future<Void> made;
  private final Map<BundleKey, Bundle> offered = new HashMap<>();
  private final List<BiConsumer<Bundle, String>> listeners = new ArrayList<>();

  /**
   * The queue of a topic.
   *
   * @param made succeeds when the topic is there
   */
  KafkaJobQueue(String topic, Publisher publisher, Future<Void> made) {
    this.topic = topic;
    this.publisher = publisher;
    this.made = made;
  }

  @Override
  public Future<Void> publish(Bundle bundle) {
    offered.put(bundle.key(), bundle);
    byte[] bytes = Wire.encode(new Delivery(0, 0, List.of(bundle)));
    return made.compose(ignored -> publisher.send(topic, null, bytes)).mapEmpty();
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
  public void onHandOver(BiConsumer<Bundle, String> listener) {
    listeners.add(listener);
  }

  /** A worker shows that it has a bundle; the first time that is the hand-over. */
  void shown(BundleKey key, String worker) {
    Bundle bundle = offered.remove(key);
    if (bundle != null) {
      listeners.forEach(listener -> listener.accept(bundle, worker));
    }
  }
}
