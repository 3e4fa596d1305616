package dev.quadrant.worker;

import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.worker.execution.ExecutionModel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The execution models a worker has started. A model that has lost half its slots, or an event
 * loop, to jobs that do not stop is replaced by a fresh one. Owned by the worker's context.
 */
final class Models {

  private static final Logger LOG = LoggerFactory.getLogger(Models.class);

  private final Context context;
  private final Aside aside;
  private final ModelFactory factory;
  private final Map<Pool, Future<ExecutionModel>> running = new HashMap<>();
  private final Map<Pool, Integer> lostSlots = new HashMap<>();
  private Consumer<Pool> onReplace = ignored -> {};

  Models(Context context, Aside aside, ModelFactory factory) {
    this.context = context;
    this.aside = aside;
    this.factory = factory;
  }

  /** Calls {@code listener} before a model is replaced: its bundles must be handed back. */
  void onReplace(Consumer<Pool> listener) {
    onReplace = listener;
  }

  /** The model, started if it is not. */
  Future<ExecutionModel> running(Pool pool) {
    return running.computeIfAbsent(pool, this::start);
  }

  private Future<ExecutionModel> start(Pool pool) {
    lostSlots.put(pool, 0);
    Runnable onSlotLost = () -> context.runOnContext(ignored -> lost(pool));
    Future<ExecutionModel> starting = aside.call(() -> factory.start(pool, onSlotLost));
    return starting.onFailure(
        failure -> LOG.error("{} could not be started: {}", pool, failure.toString()));
  }

  private void lost(Pool pool) {
    int lost = lostSlots.merge(pool, 1, Integer::sum);
    if (pool.model() == ExecutionModelName.EVENT_LOOP || 2 * lost >= factory.slots(pool)) {
      LOG.warn("{} lost {} slots to jobs that do not stop and is started anew", pool, lost);
      replace(pool);
    }
  }

  private void replace(Pool pool) {
    Future<ExecutionModel> old = running.remove(pool);
    onReplace.accept(pool);
    if (old != null) {
      close(old);
    }
  }

  Future<Void> close() {
    Future<Void> closed =
        Future.join(running.values().stream().map(this::close).toList()).mapEmpty();
    running.clear();
    return closed;
  }

  private Future<Void> close(Future<ExecutionModel> model) {
    Future<Void> closed =
        model.compose(started ->
            aside.call(() -> {
              started.close();
              return null;
            }));
    return closed.otherwiseEmpty(); // what never started needs no closing; the failure was logged
  }
}
