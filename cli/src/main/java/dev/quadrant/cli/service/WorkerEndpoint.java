package dev.quadrant.cli.service;

import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.coordinator.http.ConnectionWatch;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.Listening;
import dev.quadrant.coordinator.http.access.AccessCheck;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemException;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import dev.quadrant.coordinator.http.tls.Tls;
import dev.quadrant.worker.Worker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What supervisors ask a worker: {@code /health/live}, {@code /health/ready}, {@code /metrics}. */
final class WorkerEndpoint {

  private static final String DOWN = "DOWN";
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Listening listening;
  private final AccessCheck access;
  private final AtomicReference<@Nullable Worker> worker = new AtomicReference<>();
  private final HttpServer server;

  private WorkerEndpoint(Vertx vertx, Front front) {
    this.listening = new Listening(front.host(), front.port(), front.tls(), HttpLimits.DEFAULT);
    this.access = new AccessCheck(front.access(), front.host());
    ConnectionWatch connections = new ConnectionWatch(vertx, listening.limits());
    this.server =
        listening
            .server(vertx)
            .connectionHandler(connections::opened)
            .requestHandler(request -> {
              connections.began(request);
              handle(request);
            });
  }

  /** Starts to listen; the worker is not ready yet. */
  static WorkerEndpoint start(Vertx vertx, Front front) throws CommandFailedException {
    WorkerEndpoint endpoint = new WorkerEndpoint(vertx, front);
    Future<HttpServer> listening = endpoint.server.listen();
    try {
      endpoint.listening.began(vertx, listening.await());
      return endpoint;
    } catch (Exception refused) { // Vert.x throws what the future failed with, declared or not
      throw new CommandFailedException(ExitCode.FAILED, endpoint.listening.refusal(refused));
    }
  }

  /** Takes jobs from now on. */
  void ready(Worker started) {
    worker.set(started);
  }

  /** Takes no more jobs. */
  void notReady() {
    worker.set(null);
  }

  int port() {
    return server.actualPort();
  }

  Future<Void> close() {
    return server.close();
  }

  private void handle(HttpServerRequest request) {
    Tls.promise(request);
    try {
      access.requirePlace(request);
      answer(request);
    } catch (ProblemException refused) {
      write(request, refused.problem());
    }
  }

  private void answer(HttpServerRequest request) {
    if (!READING.contains(request.method())) {
      throw Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "there are GET and HEAD")
          .withHeader("Allow", "GET, HEAD")
          .exception();
    }
    switch (String.valueOf(request.path())) {
      case "/health/live" -> health(request, true, new JsonArray());
      case "/health/ready" -> ready(request);
      case "/metrics" -> metrics(request);
      default ->
          throw Problem.of(
                  ProblemKind.NOT_FOUND, "there are /health/live, /health/ready and /metrics")
              .exception();
    }
  }

  private void ready(HttpServerRequest request) {
    Worker asked = worker.get();
    Optional<String> refusal = asked == null ? Optional.empty() : asked.refusal();
    JsonArray checks = new JsonArray();
    refusal.ifPresent(reason -> checks.add(refused(reason)));
    health(request, asked != null && refusal.isEmpty(), checks);
  }

  /** As Vert.x reports a check. */
  private static JsonObject refused(String reason) {
    return new JsonObject()
        .put("id", "release")
        .put("status", DOWN)
        .put("data", new JsonObject().put("reason", reason));
  }

  private static void health(HttpServerRequest request, boolean up, JsonArray checks) {
    String status = up ? "UP" : DOWN;
    JsonObject body =
        new JsonObject().put("status", status).put("checks", checks).put("outcome", status);
    write(request, up ? 200 : 503, "application/json", body.encode());
  }

  private void metrics(HttpServerRequest request) {
    access.requireRole(request);
    Worker asked = worker.get();
    if (asked == null) {
      throw Problem.of(ProblemKind.UNAVAILABLE, "the worker is starting or stopping").exception();
    }
    asked
        .figures()
        .onSuccess(
            figures -> write(request, 200, WorkerMetrics.MEDIA_TYPE, WorkerMetrics.text(figures)));
  }

  private static void write(HttpServerRequest request, Problem problem) {
    problem.headers().forEach(request.response()::putHeader);
    write(
        request,
        problem.kind().status(),
        Problem.MEDIA_TYPE,
        new JsonObject(problem.json()).encode());
  }

  private static void write(HttpServerRequest request, int status, String type, String body) {
    Listening.guard(request.response())
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .end(body);
  }
}
