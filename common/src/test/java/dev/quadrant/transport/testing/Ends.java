package dev.quadrant.transport.testing;

import dev.quadrant.transport.Transport;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A coordinator and any number of workers at the ends of one transport. */
public final class Ends {

  private final Side coordinators;
  private final Side workers;
  private final Runnable settle;
  private final List<Runnable> closers = new ArrayList<>();
  private final List<WorkerEnd> admitted = new ArrayList<>();
  private @Nullable CoordinatorEnd coordinator;

  /**
   * Ends on two sides of a transport, which may be the same.
   *
   * @param coordinators where the coordinator is
   * @param workers where the workers are
   * @param settle waits until what was sent has arrived, where that takes time
   */
  public Ends(Side coordinators, Side workers, Runnable settle) {
    this.coordinators = coordinators;
    this.workers = workers;
    this.settle = settle;
  }

  /** Waits until what was sent has arrived. */
  public void settle() {
    settle.run();
  }

  /**
   * What ends stand on.
   *
   * @param vertx whose contexts they have
   */
  public record Side(Vertx vertx, Transport transport) {}

  /** The Vert.x of the coordinator. */
  public Vertx vertx() {
    return coordinators.vertx();
  }

  /** Those of both sides. */
  public Set<Vertx> all() {
    return new LinkedHashSet<>(List.of(coordinators.vertx(), workers.vertx()));
  }

  /** The coordinator, connected at the first call. */
  public CoordinatorEnd coordinator() {
    if (coordinator == null) {
      coordinator = CoordinatorEnd.connect(coordinators.vertx(), coordinators.transport());
      closers.add(coordinator::close);
      admitted.forEach(coordinator::admit);
    }
    return coordinator;
  }

  /** A new worker, to which the coordinator gives jobs. */
  public WorkerEnd worker(String id) {
    WorkerEnd worker = newcomer(id);
    admitted.add(worker);
    if (coordinator != null) {
      coordinator.admit(worker);
    }
    return worker;
  }

  /** A new worker that the coordinator has not admitted. */
  public WorkerEnd newcomer(String id) {
    WorkerEnd worker = WorkerEnd.connect(workers.vertx(), workers.transport(), id, settle);
    closers.add(worker::close);
    return worker;
  }

  /** Closes all ends. */
  public void close() {
    closers.forEach(Runnable::run);
  }
}
