package dev.quadrant.transport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.testing.Generated;
import dev.quadrant.testing.Row;
import dev.quadrant.time.ClockId;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Results: a batch that was sent is handled at least once, whole or in parts. */
public interface ResultsContract extends Wired {

  @Test
  default void aBatchArrivesAsItWasSent() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    for (long seed = 0; seed < 20; seed++) {
      ResultBatch sent = new Generated(seed).batch();
      worker.send(sent).await();
      List<ResultSection> arrived = new ArrayList<>();
      do {
        ResultBatch part = coordinator.batches().next();
        assertThat(part.worker()).as("seed %d", seed).isEqualTo(sent.worker());
        assertThat(part.sequence()).as("seed %d", seed).isEqualTo(sent.sequence());
        arrived.addAll(part.sections());
      } while (arrived.size() < sent.sections().size());
      assertThat(rows(arrived)).as("seed %d", seed).isEqualTo(rows(sent.sections()));
    }
  }

  private static List<List<Row>> rows(List<ResultSection> sections) {
    return sections.stream().map(Row::of).toList();
  }

  @Test
  default void aBatchThatCouldNotBeKeptComesAgain() {
    comesAgainAfter(batch -> Future.failedFuture("the log is full"));
  }

  @Test
  default void aBatchWhoseHandlerBrokeComesAgain() {
    comesAgainAfter(batch -> {
      throw new IllegalStateException("broken on purpose");
    });
  }

  private void comesAgainAfter(Function<ResultBatch, Future<Void>> failure) {
    CoordinatorEnd coordinator = ends().coordinator();
    AtomicInteger handled = new AtomicInteger();
    coordinator.answerWith(
        batch -> handled.incrementAndGet() <= 2 ? failure.apply(batch) : Future.succeededFuture());
    ends().worker("worker").send(new ResultBatch("worker", ClockId.OWN, 7, List.of())).await();
    assertThat(coordinator.batches().next(3)).allMatch(batch -> batch.sequence() == 7);
  }

  @Test
  default void theBatchesOfManyWorkersAllArrive() {
    CoordinatorEnd coordinator = ends().coordinator();
    List<Future<Void>> sent = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      WorkerEnd worker = ends().worker("worker-" + number);
      for (long sequence = 1; sequence <= 100; sequence++) {
        sent.add(worker.send(new ResultBatch(worker.id(), ClockId.OWN, sequence, List.of())));
      }
    }
    Future.all(sent).await();
    Set<ResultBatch> distinct = new HashSet<>();
    while (distinct.size() < sent.size()) {
      distinct.add(coordinator.batches().next());
    }
    assertThat(distinct.stream().collect(Collectors.groupingBy(ResultBatch::worker)))
        .hasSize(4)
        .allSatisfy((worker, batches) -> assertThat(batches).hasSize(100));
  }

  @Test
  default void bytesThatAreNoResultsAreRefusedAndCountedAndTheNextBatchIsServed() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    sendBytes(Channel.RESULTS, worker, "not results".getBytes(StandardCharsets.UTF_8));
    worker.send(new ResultBatch("worker", ClockId.OWN, 1, List.of())).await();
    assertThat(coordinator.batches().next().sequence()).isEqualTo(1);
    assertThat(coordinator.refused()).isEqualTo(1);
  }
}
