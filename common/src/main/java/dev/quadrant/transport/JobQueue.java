package dev.quadrant.transport;

import dev.quadrant.model.Bundle;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The coordinator's end of a queue of jobs. */
public interface JobQueue {

  /** Offers a bundle to the workers of the queue; done when the queue holds it. */
  Future<Void> publish(Bundle bundle);

  /** Takes back the bundles of a run that no worker has taken; they will not be delivered. */
  List<Bundle> withdraw(String run);

  /**
   * The bundles of earlier lives of the coordinator that are still in the queue, as far as it
   * knows: nobody has shown that they have them. A queue that a coordinator holds itself has none.
   */
  default Future<List<Bundle>> inherited() {
    return Future.succeededFuture(List.of());
  }

  /** Calls {@code listener} with bundle and worker id whenever the queue hands a bundle over. */
  void onHandOver(BiConsumer<Bundle, String> listener);

  /**
   * Calls {@code listener} with each bundle that the queue held and has lost: nobody has shown to
   * have it, and nobody will get it. Never called by a queue that loses nothing.
   */
  default void onLost(Consumer<Bundle> listener) {}
}
