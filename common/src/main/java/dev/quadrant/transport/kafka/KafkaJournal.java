package dev.quadrant.transport.kafka;

import dev.quadrant.transport.Journal;
import dev.quadrant.transport.Table;
import dev.quadrant.wire.Settling;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The results topic, and the tables beside it. */
final class KafkaJournal implements Journal {

  private final ResultsTopic results;
  private final Consumer<Settling> seen;
  private final Function<Long, Future<Void>> trim;
  private final Table runs;
  private final Table payloads;

  /**
   * A journal.
   *
   * @param seen is told of each record before it is handled
   * @param trim forgets the results before an offset, and whatever nobody needs any more
   */
  KafkaJournal(
      ResultsTopic results,
      Consumer<Settling> seen,
      Function<Long, Future<Void>> trim,
      Table runs,
      Table payloads) {
    this.results = results;
    this.seen = seen;
    this.trim = trim;
    this.runs = runs;
    this.payloads = payloads;
  }

  @Override
  public Table runs() {
    return runs;
  }

  @Override
  public Table payloads() {
    return payloads;
  }

  @Override
  public Future<Long> end() {
    return results
        .end()
        .compose(ends ->
            ends.size() == 1
                ? Future.succeededFuture(ends.values().iterator().next())
                : Future.failedFuture(
                    new KafkaUnavailableException(
                        "%s has %d partitions, and the order in which jobs are settled needs one"
                            .formatted(results.name(), ends.size()))));
  }

  @Override
  public Future<Void> read(long offset, Function<Entry, Future<Void>> handler) {
    return results.read(
        Map.of(0, offset),
        entry -> {
          seen.accept(entry.record());
          return handler.apply(new Entry(entry.offset(), entry.timestampMillis(), entry.record()));
        });
  }

  @Override
  public Future<Long> append(String run, Settling.Own record) {
    return results.append(run, record).map(ResultsTopic.Place::offset);
  }

  @Override
  public Future<Void> trim(long offset) {
    return trim.apply(offset);
  }
}
