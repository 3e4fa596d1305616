package dev.quadrant.transport.testing;

import dev.quadrant.transport.Transport;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A coordinator and any number of workers at the ends of one transport. */
public final class Ends {

  private final Vertx vertx;
  private final Transport transport;
  private final List<Runnable> closers = new ArrayList<>();
  private @Nullable CoordinatorEnd coordinator;

  public Ends(Vertx vertx, Transport transport) {
    this.vertx = vertx;
    this.transport = transport;
  }

  public Vertx vertx() {
    return vertx;
  }

  /** The coordinator, connected at the first call. */
  public CoordinatorEnd coordinator() {
    if (coordinator == null) {
      coordinator = CoordinatorEnd.connect(vertx, transport);
      closers.add(coordinator::close);
    }
    return coordinator;
  }

  /** A new worker. */
  public WorkerEnd worker(String id) {
    WorkerEnd worker = WorkerEnd.connect(vertx, transport, id);
    closers.add(worker::close);
    return worker;
  }

  /** Closes all ends and the Vert.x under them. */
  public void close() {
    closers.forEach(Runnable::run);
    vertx.close().await();
  }
}
