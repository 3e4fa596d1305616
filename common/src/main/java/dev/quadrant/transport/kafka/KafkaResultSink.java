package dev.quadrant.transport.kafka;

import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.transport.Linger;
import dev.quadrant.transport.ResultSink;
import dev.quadrant.wire.Settling;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends results to the topic in which jobs are settled, a record a run. */
final class KafkaResultSink implements ResultSink {

  /** A record costs about a millisecond, that of the broker and of all clients together. */
  private static final Linger LINGER = new Linger(5, 50);

  private final String topic;
  private final Publisher publisher;

  KafkaResultSink(String topic, Publisher publisher) {
    this.topic = topic;
    this.publisher = publisher;
  }

  @Override
  public Future<Void> send(ResultBatch batch) {
    Map<String, List<ResultSection>> byRun = new LinkedHashMap<>();
    for (ResultSection section : batch.sections()) {
      byRun.computeIfAbsent(section.key().run(), ignored -> new ArrayList<>()).add(section);
    }
    if (byRun.size() <= 1) {
      return send(byRun.isEmpty() ? batch.worker() : byRun.keySet().iterator().next(), batch);
    }
    return Future.all(
            byRun.entrySet().stream()
                .map(each -> send(each.getKey(), batch.only(each.getValue())))
                .toList())
        .mapEmpty();
  }

  @Override
  public Linger linger() {
    return LINGER;
  }

  private Future<Void> send(String key, ResultBatch batch) {
    return publisher.send(topic, key, Wire.encode(new Settling.Results(batch))).mapEmpty();
  }
}
