package dev.quadrant.cli.service;

import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.kafka.KafkaSettings;
import dev.quadrant.transport.kafka.KafkaTransport;
import dev.quadrant.worker.Worker;
import dev.quadrant.worker.WorkerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
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
   * @param prepared the model that is started before its first job; null for none
   * @param drain how long jobs may finish at the end
   */
  public record Plan(
      KafkaSettings kafka,
      JobTypes types,
      WorkerOptions options,
      @Nullable ExecutionModelName prepared,
      Access access,
      String httpHost,
      int httpPort,
      Duration drain) {}

  /** Runs; returns when everything has stopped. */
  public void run(Plan plan) throws CommandFailedException, InterruptedException {
    // A loop each for the worker, its heartbeats, and those who ask how it is; jobs have their own.
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(3));
    try {
      WorkerEndpoint endpoint =
          WorkerEndpoint.start(vertx, plan.access(), plan.httpHost(), plan.httpPort());
      out.println(Address.url(plan.httpHost(), endpoint.port()));
      out.flush();
      Transport transport = new KafkaTransport(vertx, plan.kafka(), new SplittableRandom());
      Optional<Worker> worker =
          new Awaited(err, end)
              .start(
                  "still waiting for a coordinator to make its topics in " + plan.kafka(),
                  () ->
                      Worker.start(vertx, transport, plan.types(), plan.options())
                          .toCompletionStage()
                          .toCompletableFuture());
      if (worker.isPresent()) {
        serve(worker.get(), plan, endpoint);
      }
    } finally {
      await(vertx.close());
    }
  }

  private void serve(Worker worker, Plan plan, WorkerEndpoint endpoint) {
    if (plan.prepared() != null) {
      worker.prepare(plan.prepared());
    }
    worker.drained().onSuccess(ignored -> end.complete(null));
    endpoint.ready(worker);
    err.println(
        "quadrant: worker %s is ready; it serves %s"
            .formatted(plan.options().id(), String.join(", ", plan.options().queues())));
    err.flush();
    end.join();
    new Drain(err).of(worker.drain(), plan.drain());
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
