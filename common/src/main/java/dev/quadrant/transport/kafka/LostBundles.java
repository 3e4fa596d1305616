package dev.quadrant.transport.kafka;

import dev.quadrant.model.BundleKey;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the bundles of a queue that the broker is done with although nobody has them: a worker that
 * could not read them acknowledged them, or they were delivered too often. Whoever acknowledges a
 * bundle in order has said so in the results topic before; so once that is read up to where it
 * ended afterwards, what has not been heard of is lost. Owned by the coordinator's context.
 */
final class LostBundles {

  private static final Logger LOG = LoggerFactory.getLogger(LostBundles.class);

  private final KafkaJobQueue queue;
  private final Supplier<Future<Long>> doneBefore;
  private final ResultsTopic results;
  private List<BundleKey> suspects = List.of();
  private @Nullable Map<Integer, Long> until;
  private boolean looking;

  /**
   * Looks after one queue.
   *
   * @param doneBefore tells before which offset the broker has nothing to hand over any more
   */
  LostBundles(KafkaJobQueue queue, Supplier<Future<Long>> doneBefore, ResultsTopic results) {
    this.queue = queue;
    this.doneBefore = doneBefore;
    this.results = results;
  }

  /** Called every few seconds. */
  void look() {
    Map<Integer, Long> end = until;
    if (end != null && results.hasRead(end)) {
      until = null;
      suspects.forEach(queue::lost);
    } else if (end == null && !looking && !queue.isEmpty()) {
      looking = true;
      doneBefore
          .get()
          .compose(offset -> suspect(queue.before(offset)))
          .onFailure(failure -> LOG.debug("what is lost is unknown: {}", failure.toString()))
          .onComplete(ignored -> looking = false);
    }
  }

  private Future<Void> suspect(List<BundleKey> bundles) {
    return bundles.isEmpty()
        ? Future.succeededFuture()
        : results
            .end()
            .onSuccess(end -> {
              suspects = bundles;
              until = end;
            })
            .mapEmpty();
  }
}
