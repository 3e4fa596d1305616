package dev.quadrant.coordinator.http.exchange;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;

/**
 * The context that answers requests. What the coordinator completes on its own context is brought
 * here, and what it does not complete in time fails.
 */
public final class OwnContext {

  private static final long PATIENCE_SECONDS = 30;

  private final Context context;

  public OwnContext(Context context) {
    this.context = context;
  }

  /** Does something on this context. */
  public void run(Runnable task) {
    context.runOnContext(ignored -> task.run());
  }

  /** The same outcome, on this context; fails with a {@code TimeoutException} after 30 s. */
  public <T> Future<T> bring(Future<T> elsewhere) {
    Promise<T> here = Promise.promise();
    elsewhere
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .onComplete(outcome -> context.runOnContext(ignored -> here.handle(outcome)));
    return here.future();
  }
}
