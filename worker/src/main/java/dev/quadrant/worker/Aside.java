package dev.quadrant.worker;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Does what is slow on threads of its own, so that the worker's context goes on meanwhile. */
final class Aside {

  private final Context context;

  /** Answers on {@code context}. */
  Aside(Context context) {
    this.context = context;
  }

  /** Calls {@code action} on a new thread, which no Vert.x context is bound to. */
  <T extends @Nullable Object> Future<T> call(Callable<T> action) {
    Promise<T> done = Promise.promise();
    Thread.ofPlatform().daemon().name("quadrant-aside").start(() -> call(action, done));
    return done.future();
  }

  private <T extends @Nullable Object> void call(Callable<T> action, Promise<T> done) {
    try {
      T value = action.call();
      context.runOnContext(ignored -> done.complete(value));
    } catch (Throwable failure) { // whatever it is, somebody waits for the answer
      context.runOnContext(ignored -> done.fail(failure));
    }
  }
}
