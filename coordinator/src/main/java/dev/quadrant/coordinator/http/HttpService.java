package dev.quadrant.coordinator.http;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.http.access.AccessCheck;
import dev.quadrant.coordinator.http.contract.Contract;
import dev.quadrant.coordinator.http.exchange.Endpoint;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.coordinator.http.metrics.Exposition;
import dev.quadrant.coordinator.http.resource.Readiness;
import dev.quadrant.coordinator.http.resource.Resources;
import dev.quadrant.coordinator.http.tls.Tls;
import dev.quadrant.job.JobTypes;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.util.Map;

/**
 * Serves the API of a coordinator over HTTP/1.1, with TLS or without, on a context of its own; it
 * knows the coordinator only by its public methods. Safe to use from any thread.
 */
public final class HttpService {

  private final HttpServer server;
  private final Readiness readiness;
  private final Exposition exposition;

  private HttpService(HttpServer server, Readiness readiness, Exposition exposition) {
    this.server = server;
    this.readiness = readiness;
    this.exposition = exposition;
  }

  /**
   * Starts to listen.
   *
   * @param types the job types that may be submitted
   * @return fails with {@link StartRefusedException} if the settings forbid it or the port is in
   *     use
   */
  public static Future<HttpService> start(
      Vertx vertx, Coordinator coordinator, JobTypes types, HttpSettings settings) {
    Promise<HttpService> started = Promise.promise();
    return vertx
        .deployVerticle(context -> {
          try {
            settings.access().require(settings.host());
          } catch (StartRefusedException refused) {
            return Future.failedFuture(refused);
          }
          return Contract.load(vertx)
              .compose(contract -> listen(context, contract, coordinator, types, settings))
              .onSuccess(started::complete);
        })
        .compose(ignored -> started.future());
  }

  private static Future<HttpService> listen(
      Context context,
      Contract contract,
      Coordinator coordinator,
      JobTypes types,
      HttpSettings settings) {
    Vertx vertx = context.owner();
    Responder responder = new Responder(vertx);
    Readiness readiness = new Readiness(vertx, coordinator);
    Exposition exposition = new Exposition();
    Map<String, Endpoint> endpoints =
        new Resources(
                vertx,
                coordinator,
                new OwnContext(context),
                types,
                settings.about(),
                settings.limits().idle(),
                readiness,
                exposition)
            .endpoints(contract);
    AccessCheck access = new AccessCheck(settings.access(), settings.host());
    Router router =
        new Routes(access, responder, new BodyReader(vertx, settings.limits()))
            .router(vertx, contract, endpoints);
    ConnectionWatch connections = new ConnectionWatch(vertx, settings.limits());
    Listening listening = settings.listening();
    return listening
        .server(vertx)
        .connectionHandler(connections::opened)
        .invalidRequestHandler(new InvalidRequests(responder))
        .requestHandler(request -> {
          connections.began(request);
          Tls.promise(request);
          RequestLog.follow(request, exposition);
          router.handle(request);
        })
        .listen()
        .onSuccess(server -> listening.began(vertx, server))
        .map(server -> new HttpService(server, readiness, exposition))
        .onFailure(ignored -> exposition.close())
        .recover(failure -> Future.failedFuture(explained(failure, listening)));
  }

  private static Throwable explained(Throwable failure, Listening listening) {
    return failure instanceof BindException
        ? new StartRefusedException(listening.refusal(failure))
        : failure;
  }

  /** The port that is listened on. */
  public int port() {
    return server.actualPort();
  }

  /** Tells whoever asks for readiness that no more requests should come. */
  public void announceEnd() {
    readiness.announceEnd();
  }

  /** Stops to listen and closes all connections. */
  public Future<Void> close() {
    return server.close().onComplete(ignored -> exposition.close());
  }
}
