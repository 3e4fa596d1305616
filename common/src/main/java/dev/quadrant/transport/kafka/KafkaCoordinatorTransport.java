package dev.quadrant.transport.kafka;

import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.DeadLetter;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.JobQueue;
import dev.quadrant.transport.Journal;
import dev.quadrant.transport.ResultSource;
import dev.quadrant.wire.Settling;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The coordinator's end of Kafka; it alone makes the topics. */
final class KafkaCoordinatorTransport implements CoordinatorTransport {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaCoordinatorTransport.class);

  private static final long DEAF_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private static final long LOOK_MILLIS = 2_000;
  private static final int REMEMBERED = 10_000;

  /** No run has a name that begins so. */
  private static final String PRESENT = "/present";

  private static final String REFUSE = "/refuse/";

  private final Vertx vertx;
  private final TopicNames names;
  private final Clients clients;
  private final Topics topics;
  private final Publisher publisher;
  private final ResultsTopic results;
  private final Map<Integer, Long> resultsFrom;
  private final Inbox<Heartbeat> heartbeats;
  private final Map<String, KafkaJobQueue> queues = new HashMap<>();
  private final List<Long> timers = new ArrayList<>();
  private final Map<String, ControlMessage> told = new HashMap<>();

  KafkaCoordinatorTransport(
      Vertx vertx,
      TopicNames names,
      Clients clients,
      Topics topics,
      Publisher publisher,
      ResultsTopic results,
      Map<Integer, Long> resultsFrom,
      Inbox<Heartbeat> heartbeats) {
    this.vertx = vertx;
    this.names = names;
    this.clients = clients;
    this.topics = topics;
    this.publisher = publisher;
    this.results = results;
    this.resultsFrom = resultsFrom;
    this.heartbeats = heartbeats;
  }

  @Override
  public JobQueue jobs(String queue) {
    KafkaJobQueue known = queues.get(queue);
    return known == null ? make(queue) : known;
  }

  private KafkaJobQueue make(String name) {
    KafkaJobQueue queue =
        new KafkaJobQueue(
            names.jobs(name),
            publisher,
            topics.makeQueue(name),
            () -> topics.firstOpen(name),
            new TopicScan(clients));
    queues.put(name, queue);
    LostBundles lost = new LostBundles(queue, () -> topics.firstOpen(name), results);
    timers.add(vertx.setPeriodic(LOOK_MILLIS, ignored -> lost.look()));
    return queue;
  }

  @Override
  public boolean handsOverInOrder() {
    return true;
  }

  @Override
  public ResultSource results() {
    return handler -> results.read(resultsFrom, entry -> apply(entry.record(), handler));
  }

  @Override
  public Optional<Journal> journal() {
    return Optional.of(
        new KafkaJournal(
            results,
            this::seen,
            this::trim,
            new TableTopic(names.runs(), clients, publisher),
            new TableTopic(names.payloads(), clients, publisher)));
  }

  /** Results that nobody needs any more, and bundles that somebody is done with. */
  private Future<Void> trim(long offset) {
    List<Future<Void>> trimmed = new ArrayList<>();
    trimmed.add(topics.trim(names.results(), offset));
    for (String queue : queues.keySet()) {
      trimmed.add(trimQueue(queue));
    }
    return Future.all(trimmed).mapEmpty();
  }

  /**
   * One that the broker does not let us make is said to be missing elsewhere, and holds up none.
   */
  private Future<Void> trimQueue(String queue) {
    return topics
        .firstOpen(queue)
        .compose(first -> topics.trim(names.jobs(queue), first))
        .onFailure(failure -> LOG.debug("queue {} was not trimmed: {}", queue, failure.toString()))
        .otherwiseEmpty();
  }

  private Future<Void> apply(Settling record, Function<ResultBatch, Future<Void>> handler) {
    seen(record);
    return record instanceof Settling.Results(ResultBatch batch)
        ? handler.apply(batch)
        : Future.succeededFuture();
  }

  private void seen(Settling record) {
    switch (record) {
      case Settling.Results(ResultBatch batch) ->
          batch.sections().forEach(section -> shown(section.key(), batch.worker()));
      case Settling.Taken taken ->
          taken.bundles().forEach(bundle -> shown(bundle.key(), taken.worker()));
      case Settling.Own ignored -> {}
    }
  }

  private void shown(BundleKey key, String worker) {
    queues.values().forEach(queue -> queue.shown(key, worker));
  }

  /** {@inheritDoc} Said for an answer only: workers know by the topic itself whether they hear. */
  @Override
  public void present(long epoch, long nanos, boolean asks) {
    if (asks) {
      broadcast(new ControlMessage.Present(epoch, nanos));
    }
  }

  /** {@inheritDoc} The topic keeps most of what is told, so that it need not be repeated. */
  @Override
  public Future<Void> broadcast(ControlMessage message) {
    return switch (message) {
      case ControlMessage.Cancel cancel -> tell(cancel.run(), message);
      case ControlMessage.Resume resume -> tell(resume.run(), message);
      case ControlMessage.Drain drain -> broadcast(drain.worker(), message);
      case ControlMessage.Refuse refuse -> tell(REFUSE + refuse.worker(), message);
      case ControlMessage.Present ignored -> broadcast(PRESENT, message);
    };
  }

  private Future<Void> tell(String key, ControlMessage message) {
    if (told.size() >= REMEMBERED) {
      told.clear(); // then it is told twice
    }
    return message.equals(told.put(key, message))
        ? Future.succeededFuture()
        : broadcast(key, message).onFailure(failure -> told.remove(key, message));
  }

  private Future<Void> broadcast(String key, ControlMessage message) {
    return publisher.send(names.control(), key, Wire.encode(message)).mapEmpty();
  }

  @Override
  public void onHeartbeat(Consumer<Heartbeat> handler) {
    heartbeats.listen(handler);
  }

  @Override
  public boolean hears() {
    return Ticker.SYSTEM.nanos() - heartbeats.readToEndNanos() < DEAF_NANOS;
  }

  @Override
  public void deadLetter(DeadLetter letter) {
    publisher
        .send(names.deadLetters(), letter.run(), Wire.encode(letter))
        .onFailure(
            failure -> LOG.error("{} is in no dead letter: {}", letter, failure.getMessage()));
  }

  @Override
  public long refusedMessages() {
    return results.refused() + heartbeats.refused();
  }

  /** {@inheritDoc} Kafka hands over by itself, and notices by itself who is gone. */
  @Override
  public void forget(String worker) {}

  private Future<Void> deleteWhatIsTemporary() {
    return names.temporary() ? topics.delete(queues.keySet()) : Future.succeededFuture();
  }

  @Override
  public Future<Void> close() {
    timers.forEach(vertx::cancelTimer);
    return Future.join(results.close(), heartbeats.close())
        .eventually(publisher::close)
        .eventually(this::deleteWhatIsTemporary)
        .eventually(topics::close)
        .mapEmpty();
  }
}
