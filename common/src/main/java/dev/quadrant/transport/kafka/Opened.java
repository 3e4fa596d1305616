package dev.quadrant.transport.kafka;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What has been opened so far, to be closed when the rest cannot be. */
final class Opened {

  private final List<Supplier<Future<Void>>> closers = new ArrayList<>();

  synchronized void add(Supplier<Future<Void>> closer) {
    closers.add(closer);
  }

  synchronized <T> Future<T> closeAndFail(Throwable failure) {
    return Future.join(closers.stream().map(Supplier::get).toList())
        .transform(ignored -> Future.failedFuture(failure));
  }
}
