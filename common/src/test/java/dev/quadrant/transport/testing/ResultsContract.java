package dev.quadrant.transport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.ResultBatch;
import dev.quadrant.testing.Generated;
import dev.quadrant.testing.Row;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Results: a batch that was sent is handled at least once, and answered only then. */
public interface ResultsContract extends Wired {

  @Test
  default void aBatchArrivesAsItWasSent() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    for (long seed = 0; seed < 20; seed++) {
      ResultBatch sent = new Generated(seed).batch();
      worker.send(sent).await();
      ResultBatch arrived = coordinator.batches().next();
      assertThat(arrived.worker()).as("seed %d", seed).isEqualTo(sent.worker());
      assertThat(arrived.sequence()).as("seed %d", seed).isEqualTo(sent.sequence());
      assertThat(rows(arrived)).as("seed %d", seed).isEqualTo(rows(sent));
    }
  }

  private static List<List<Row>> rows(ResultBatch batch) {
    return batch.sections().stream().map(Row::of).toList();
  }

  @Test
  default void aBatchIsAnsweredOnlyOnceItIsKept() {
    CoordinatorEnd coordinator = ends().coordinator();
    Promise<Void> kept = Promise.promise();
    coordinator.answerWith(batch -> kept.future());
    Future<Void> sent = ends().worker("worker").send(new ResultBatch("worker", 1, List.of()));
    coordinator.batches().next();
    assertThat(sent.isComplete()).isFalse();
    kept.complete();
    sent.await();
  }

  @Test
  default void aBatchThatCouldNotBeKeptIsSentAgain() {
    isSentAgainAfter(batch -> Future.failedFuture("the log is full"));
  }

  @Test
  default void aBatchWhoseHandlerBrokeIsSentAgain() {
    isSentAgainAfter(batch -> {
      throw new IllegalStateException("broken on purpose");
    });
  }

  private void isSentAgainAfter(Function<ResultBatch, Future<Void>> failure) {
    CoordinatorEnd coordinator = ends().coordinator();
    AtomicInteger handled = new AtomicInteger();
    coordinator.answerWith(
        batch -> handled.incrementAndGet() <= 2 ? failure.apply(batch) : Future.succeededFuture());
    ends().worker("worker").send(new ResultBatch("worker", 7, List.of())).await();
    assertThat(coordinator.batches().next(3)).allMatch(batch -> batch.sequence() == 7);
  }

  @Test
  default void theBatchesOfManyWorkersAllArrive() {
    CoordinatorEnd coordinator = ends().coordinator();
    List<Future<Void>> sent = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      WorkerEnd worker = ends().worker("worker-" + number);
      for (long sequence = 1; sequence <= 100; sequence++) {
        sent.add(worker.send(new ResultBatch(worker.id(), sequence, List.of())));
      }
    }
    Future.all(sent).await();
    Map<String, Long> distinct =
        coordinator.batches().drain().stream()
            .distinct()
            .collect(Collectors.groupingBy(ResultBatch::worker, Collectors.counting()));
    assertThat(distinct)
        .hasSize(4)
        .allSatisfy((worker, batches) -> assertThat(batches).isEqualTo(100));
  }

  @Test
  default void bytesThatAreNoResultsAreRefusedAndCountedAndTheNextBatchIsServed() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    sendBytes(Channel.RESULTS, worker, "not results".getBytes(StandardCharsets.UTF_8));
    worker.send(new ResultBatch("worker", 1, List.of())).await();
    assertThat(coordinator.batches().next().sequence()).isEqualTo(1);
    assertThat(coordinator.refused()).isEqualTo(1);
  }
}
