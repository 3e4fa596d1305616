package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.RunLog;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the log keep the state of all runs now and then. Owned by the coordinator's context. */
final class Checkpoints {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final RunBook book;
  private long lastNanos;
  private Future<Void> last = Future.succeededFuture();

  Checkpoints(RunBook book) {
    this.book = book;
  }

  /** Keeps the state if it is time. */
  void tick(RunLog log, long nowNanos) {
    if (nowNanos - lastNanos >= INTERVAL_NANOS && last.isComplete()) {
      lastNanos = nowNanos;
      keep(log, nowNanos);
    }
  }

  /** Keeps the state once more, when what is being kept has been. */
  Future<Void> close(RunLog log, long nowNanos) {
    return last.transform(ignored -> keep(log, nowNanos));
  }

  private Future<Void> keep(RunLog log, long nowNanos) {
    last =
        log.checkpoint(() -> book.save(nowNanos))
            .onFailure(failure -> {
              LOG.error("the state of the runs could not be kept: {}", failure.getMessage());
              book.runs().unsaved();
            });
    return last;
  }
}
