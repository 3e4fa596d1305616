package dev.quadrant.coordinator.http.events;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.Glance;
import dev.quadrant.coordinator.Watching;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All who look on. The coordinator is looked at while there is one, and for a while longer, so that
 * one who comes back has missed nothing. Used on the service's context only.
 */
final class Viewers {

  private static final Logger LOG = LoggerFactory.getLogger(Viewers.class);
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final long REST_MILLIS = 30_000;
  private static final long ROUND_MILLIS = 1_000;
  private static final int MOST = 2_000;

  private final Vertx vertx;
  private final Coordinator coordinator;
  private final OwnContext context;
  private final Chronicle chronicle;
  private final Map<HttpServerRequest, Viewer> viewers = new LinkedHashMap<>();
  private @Nullable Future<Watching> watching;
  private int watches;
  private @Nullable Long rest;
  private long dropped;

  Viewers(Vertx vertx, Coordinator coordinator, OwnContext context, Chronicle chronicle) {
    this.vertx = vertx;
    this.coordinator = coordinator;
    this.context = context;
    this.chronicle = chronicle;
    vertx.setPeriodic(ROUND_MILLIS, ignored -> round());
  }

  Audience audience() {
    return new Audience(viewers.size(), dropped);
  }

  /** Refuses one more than there may be. */
  void requireRoom() {
    if (viewers.size() >= MOST) {
      throw Problem.of(
              ProblemKind.UNAVAILABLE,
              "%d look on already, which is all there may be".formatted(MOST))
          .withHeader("Retry-After", "10")
          .exception();
    }
  }

  /** Tells somebody from now on, until the connection is closed. */
  void add(HttpServerRequest request, Viewer viewer) {
    HttpServerResponse response = request.response();
    viewers.put(request, viewer);
    response.closeHandler(ignored -> remove(request));
    stay();
    if (watching == null) {
      watch();
    }
    viewer.tell();
  }

  private void stay() {
    if (rest != null) {
      vertx.cancelTimer(rest);
      rest = null;
    }
  }

  private void watch() {
    int number = ++watches;
    Future<Watching> begun =
        context.bring(coordinator.watch(EVERY, glance -> context.run(() -> seen(number, glance))));
    watching = begun;
    begun.onFailure(failure -> {
      LOG.warn("the coordinator cannot be looked at: {}", String.valueOf(failure));
      rest();
      List.copyOf(viewers.keySet()).forEach(request -> request.connection().close());
    });
  }

  private void seen(int number, Glance glance) {
    if (watching != null && number == watches) {
      chronicle.add(glance);
      viewers.values().forEach(Viewer::tell);
    }
  }

  private void remove(HttpServerRequest request) {
    viewers.remove(request);
    if (viewers.isEmpty() && rest == null) {
      rest = vertx.setTimer(REST_MILLIS, ignored -> rest());
    }
  }

  /** Looks no longer; who comes later begins anew. */
  private void rest() {
    stay();
    if (watching != null) {
      watching.onSuccess(Watching::close);
      watching = null;
    }
    chronicle.interrupt();
  }

  private void round() {
    for (Map.Entry<HttpServerRequest, Viewer> each : List.copyOf(viewers.entrySet())) {
      if (each.getValue().isStuck()) {
        drop(each.getKey());
      } else {
        each.getValue().ping();
      }
    }
  }

  private void drop(HttpServerRequest request) {
    LOG.info("{} reads no events and is dropped", request.remoteAddress());
    dropped++;
    remove(request);
    request.connection().close();
  }
}
