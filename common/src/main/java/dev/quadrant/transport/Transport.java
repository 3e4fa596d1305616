package dev.quadrant.transport;

import io.vertx.core.Future;

/** A way for coordinator and workers to reach each other. */
public interface Transport {

  /** The public name, such as {@code local}. */
  String name();

  /** Connects a coordinator; call it on the context that will own it. */
  Future<CoordinatorTransport> connectCoordinator();

  /** Connects a worker; call it on the context that will own it. */
  Future<WorkerTransport> connectWorker(String worker);
}
