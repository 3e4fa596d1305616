package dev.quadrant.transport.kafka;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.JobSource;
import dev.quadrant.transport.ResultSink;
import dev.quadrant.transport.WorkerTransport;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A worker's end of Kafka. */
final class KafkaWorkerTransport implements WorkerTransport {

  /** With the time a worker needs to notice, less than the two seconds a cancel may take. */
  private static final long DEAF_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private final String worker;
  private final long incarnation;
  private final Clients clients;
  private final TopicNames names;
  private final Topics topics;
  private final Publisher publisher;
  private final Publisher heartbeats;
  private final ControlLog control;
  private final List<KafkaJobSource> sources = new ArrayList<>();
  private boolean beating;
  private @Nullable Heartbeat newest;

  KafkaWorkerTransport(
      String worker,
      long incarnation,
      Clients clients,
      TopicNames names,
      Topics topics,
      Publisher publisher,
      Publisher heartbeats,
      ControlLog control) {
    this.worker = worker;
    this.incarnation = incarnation;
    this.clients = clients;
    this.names = names;
    this.topics = topics;
    this.publisher = publisher;
    this.heartbeats = heartbeats;
    this.control = control;
  }

  @Override
  public long incarnation() {
    return incarnation;
  }

  @Override
  public JobSource jobs(String queue) {
    String topic = names.jobs(queue);
    Map<Integer, ShareMember.Seat> seats = new HashMap<>();
    Future<Map<Integer, ShareMember.Seat>> free =
        topics
            .await(topic)
            .compose(ignored ->
                Future.all(
                    KafkaJobSource.FETCHES.stream()
                        .map(records ->
                            seat(queue, topic, records).onSuccess(seat -> seats.put(records, seat)))
                        .toList()))
            .map(all -> seats);
    Word word = new Word(worker, names.results(), publisher, Ticker.SYSTEM);
    KafkaJobSource source =
        new KafkaJobSource(clients.vertx().getOrCreateContext(), topic, word, free);
    sources.add(source);
    return source;
  }

  private Future<ShareMember.Seat> seat(String queue, String topic, int records) {
    return clients
        .member(names.workersOf(queue), records)
        .map(consumer -> new ShareMember.Seat(consumer, topic));
  }

  @Override
  public long leadNanos() {
    return sources.stream().mapToLong(KafkaJobSource::leadNanos).max().orElse(0);
  }

  @Override
  public ResultSink results() {
    return new KafkaResultSink(names.results(), publisher);
  }

  @Override
  public void onControl(Consumer<ControlMessage> handler) {
    control.listen(handler);
  }

  @Override
  public boolean hears() {
    return Ticker.SYSTEM.nanos() - control.readToEndNanos() < DEAF_NANOS;
  }

  @Override
  public void heartbeat(Heartbeat heartbeat) {
    if (beating) {
      newest = heartbeat; // of those that wait for a broker which is away, no other is of interest
    } else {
      beating = true;
      heartbeats
          .mention(names.workers(), heartbeat.worker(), Wire.encode(heartbeat))
          .onComplete(ignored -> beatAgain());
    }
  }

  private void beatAgain() {
    Heartbeat waiting = newest;
    beating = false;
    newest = null;
    if (waiting != null) {
      heartbeat(waiting);
    }
  }

  @Override
  public long refusedMessages() {
    return control.refused() + sources.stream().mapToLong(KafkaJobSource::refused).sum();
  }

  @Override
  public Future<Void> close() {
    return Future.join(sources.stream().map(KafkaJobSource::close).toList())
        .eventually(control::close)
        .eventually(publisher::close)
        .eventually(heartbeats::close)
        .eventually(topics::close)
        .mapEmpty();
  }
}
