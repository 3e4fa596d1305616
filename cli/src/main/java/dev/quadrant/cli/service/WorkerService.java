package dev.quadrant.cli.service;

import dev.quadrant.cli.embedded.Grounds;
import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.worker.Worker;
import dev.quadrant.worker.WorkerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A worker that runs jobs until a signal comes, or its coordinator has drained it. */
public final class WorkerService {

  private static final long STOP_SECONDS = 10;

  private final PrintWriter out;
  private final PrintWriter err;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile @Nullable Grounds grounds;
  private volatile @Nullable String lost;

  public WorkerService(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Asks it to stop. */
  public void stop() {
    end.complete(null);
  }

  /**
   * What runs.
   *
   * @param wiring how it reaches its coordinator
   * @param prepared the model that is started before its first job; null for none
   * @param drain how long jobs may finish at the end
   */
  public record Plan(
      Wiring wiring,
      JobTypes types,
      WorkerOptions options,
      @Nullable ExecutionModelName prepared,
      Front front,
      Duration drain) {}

  /** Runs; returns when everything has stopped. */
  public void run(Plan plan) throws CommandFailedException, InterruptedException {
    // For those who ask how it is, also while there is nothing to work for.
    Vertx front = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try {
      WorkerEndpoint endpoint = WorkerEndpoint.start(front, plan.front());
      out.println(Address.url(plan.front().tls() != null, plan.front().host(), endpoint.port()));
      out.flush();
      Optional<Worker> worker =
          new Awaited(err, end)
              .start(
                  "still waiting for a coordinator; " + plan.wiring(),
                  () -> CompletableFuture.supplyAsync(() -> connect(plan), Starter.THREAD));
      if (worker.isPresent()) {
        serve(worker.get(), plan, endpoint);
      }
    } finally {
      leave();
      await(front.close());
    }
    String reason = lost;
    if (reason != null) {
      throw new CommandFailedException(ExitCode.FAILED, reason);
    }
  }

  private void lost(Throwable reason) {
    lost = reason.getMessage();
    end.complete(null);
  }

  /** Blocks until there is a coordinator. */
  private Worker connect(Plan plan) {
    Grounds own = Grounds.ofWorker(plan.wiring(), plan.types(), plan.options());
    grounds = own;
    boolean started = false;
    try {
      Worker worker =
          Worker.start(own.vertx(), own.transport(), plan.types(), plan.options(), own.jobs())
              .await();
      started = true;
      return worker;
    } finally {
      if (!started) {
        leave();
      }
    }
  }

  private synchronized void leave() {
    Grounds own = grounds;
    grounds = null;
    if (own != null) {
      own.close();
    }
  }

  private void serve(Worker worker, Plan plan, WorkerEndpoint endpoint) {
    if (plan.prepared() != null) {
      worker.prepare(plan.prepared());
    }
    worker.drained().onSuccess(ignored -> end.complete(null));
    Grounds own = grounds;
    if (own != null) {
      own.lost().onFailure(this::lost);
    }
    endpoint.ready(worker);
    err.println(
        "quadrant: worker %s is ready; it serves %s"
            .formatted(plan.options().id(), String.join(", ", plan.options().queues())));
    err.flush();
    end.join();
    if (lost == null) {
      new Drain(err).of(worker.drain(), plan.drain());
    }
    endpoint.notReady();
    await(worker.close());
  }

  private void await(Future<Void> stopped) {
    try {
      stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      err.println("quadrant: something did not stop within %d s".formatted(STOP_SECONDS));
      err.flush();
    }
  }
}
