package dev.quadrant.transport;

import dev.quadrant.model.ResultBatch;
import io.vertx.core.Future;
import java.util.function.Function;

/** Where the coordinator reads results, one batch after the other. */
@FunctionalInterface
public interface ResultSource {

  /** Delivers every batch at least once to {@code handler}; its future commits the batch. */
  void subscribe(Function<ResultBatch, Future<Void>> handler);
}
