package dev.quadrant.transport.kafka;

import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.WorkerTransport;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.random.RandomGenerator;

/** A Kafka cluster between coordinator and workers; each end has connections of its own. */
public final class KafkaTransport implements Transport {

  private final Clients clients;
  private final TopicNames names;
  private final RandomGenerator random;

  /**
   * A transport over this Kafka, which nothing is asked of before an end connects. A connection
   * fails with a {@link KafkaUnavailableException}.
   *
   * @param random tells a worker's incarnations apart
   */
  public KafkaTransport(Vertx vertx, KafkaSettings settings, RandomGenerator random) {
    this(vertx, settings, TopicNames.PUBLIC, random);
  }

  /**
   * A transport with topics of its own, so that what uses it disturbs nobody on the same Kafka;
   * they are deleted when its coordinator closes.
   */
  public static KafkaTransport apart(Vertx vertx, KafkaSettings settings, RandomGenerator random) {
    String prefix = "quadrant-%016x".formatted(random.nextLong());
    return new KafkaTransport(vertx, settings, new TopicNames(prefix, true), random);
  }

  KafkaTransport(Vertx vertx, KafkaSettings settings, TopicNames names, RandomGenerator random) {
    this.clients = new Clients(vertx, settings);
    this.names = names;
    this.random = random;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public Future<CoordinatorTransport> connectCoordinator() {
    Opened opened = new Opened();
    return Topics.connect(clients, names)
        .onSuccess(topics -> opened.add(topics::close))
        .compose(topics -> topics.make().compose(ignored -> coordinator(topics, opened)))
        .recover(opened::closeAndFail);
  }

  private Future<CoordinatorTransport> coordinator(Topics topics, Opened opened) {
    return clients
        .publisher()
        .onSuccess(publisher -> opened.add(publisher::close))
        .compose(publisher ->
            ResultsTopic.open(clients, names.results(), publisher)
                .onSuccess(results -> opened.add(results::close))
                .compose(results ->
                    Future.all(
                            results.end(),
                            Inbox.fromEnd(clients, names.workers(), Wire::decodeHeartbeat)
                                .onSuccess(inbox -> opened.add(inbox::close)))
                        .map(both ->
                            new KafkaCoordinatorTransport(
                                clients.vertx(),
                                names,
                                clients,
                                topics,
                                publisher,
                                results,
                                both.resultAt(0),
                                both.resultAt(1)))));
  }

  @Override
  public Future<WorkerTransport> connectWorker(String worker) {
    Opened opened = new Opened();
    long incarnation = random.nextLong(1, Long.MAX_VALUE);
    return Topics.connect(clients, names)
        .onSuccess(topics -> opened.add(topics::close))
        .compose(topics ->
            topics
                .await(names.control())
                .compose(ignored -> topics.await(names.results()))
                .compose(ignored -> worker(worker, incarnation, topics, opened)))
        .recover(opened::closeAndFail);
  }

  private Future<WorkerTransport> worker(
      String worker, long incarnation, Topics topics, Opened opened) {
    return Future.all(
            clients.publisher().onSuccess(made -> opened.add(made::close)),
            clients.fleetingPublisher().onSuccess(made -> opened.add(made::close)),
            ControlLog.open(clients, names.control()).onSuccess(made -> opened.add(made::close)))
        .map(all ->
            new KafkaWorkerTransport(
                worker,
                incarnation,
                clients,
                names,
                topics,
                all.resultAt(0),
                all.resultAt(1),
                all.resultAt(2)));
  }
}
