package dev.quadrant.transport.testing;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** A Vert.x context, used from a test's thread: each call is done when it returns. */
public final class OwnContext {

  private final Context context;

  private OwnContext(Context context) {
    this.context = context;
  }

  /** A new context, bound to one thread. */
  public static OwnContext of(Vertx vertx) {
    Promise<OwnContext> made = Promise.promise();
    vertx
        .deployVerticle(context -> {
          made.complete(new OwnContext(context));
          return Future.succeededFuture();
        })
        .await();
    return made.future().await();
  }

  /** Does something on the context; returns when it is done. */
  public void run(Runnable action) {
    call(() -> {
      action.run();
      return Future.succeededFuture();
    });
  }

  /** Does something on the context and does not wait for it. */
  void later(Runnable action) {
    context.runOnContext(ignored -> action.run());
  }

  /** Starts something on the context; returns the value of its future. */
  public <T> T call(Supplier<Future<T>> action) {
    return start(action).await();
  }

  /** Starts something on the context and does not wait for it. */
  public <T> Future<T> start(Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    context.runOnContext(
        ignored -> Future.<T>future(promise -> action.get().onComplete(promise)).onComplete(done));
    return done.future();
  }
}
