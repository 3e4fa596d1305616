package dev.quadrant.coordinator.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * Closes connections whose next request does not come, or comes a letter at a time. An idle
 * time-out alone does not see the latter. Used on the context of one server only.
 */
public final class ConnectionWatch {

  private final Vertx vertx;
  private final HttpLimits limits;
  private final Map<HttpConnection, Long> waiting = new HashMap<>();

  /** Watches nothing yet. */
  public ConnectionWatch(Vertx vertx, HttpLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /** A connection is new and has to send something. */
  public void opened(HttpConnection connection) {
    expect(connection, limits.head().toMillis());
    connection.closeHandler(ignored -> forget(connection));
  }

  /** A request's head has come in. */
  public void began(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    forget(connection);
    request.response().endHandler(ignored -> expect(connection, limits.idle().toMillis()));
  }

  private void expect(HttpConnection connection, long millis) {
    forget(connection);
    waiting.put(
        connection,
        vertx.setTimer(
            millis,
            ignored -> {
              waiting.remove(connection);
              connection.close();
            }));
  }

  private void forget(HttpConnection connection) {
    Long timer = waiting.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
