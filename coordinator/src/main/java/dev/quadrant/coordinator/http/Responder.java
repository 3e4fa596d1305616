package dev.quadrant.coordinator.http;

import dev.quadrant.coordinator.http.exchange.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes answers. */
final class Responder {

  /** How long a caller may go on to send what nobody reads. */
  private static final long LINGER_MILLIS = 2_000;

  private final Vertx vertx;

  Responder(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Writes an answer, unless the caller is gone or has one. */
  void write(HttpServerRequest request, Answer answer) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.headWritten()) {
      return;
    }
    Listening.guard(response)
        .setStatusCode(answer.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, answer.mediaType());
    answer.headers().forEach(response::putHeader);
    if (!request.isEnded()) {
      leave(request);
    }
    answer.body().write(response);
  }

  /**
   * Drops the rest of a request that has its answer. A connection that is closed while data arrives
   * is reset, and the answer lost: so whoever still sends is given time to read it.
   */
  private void leave(HttpServerRequest request) {
    request.handler(ignored -> {});
    request.resume();
    long timer = vertx.setTimer(LINGER_MILLIS, ignored -> request.connection().close());
    request.endHandler(ignored -> vertx.cancelTimer(timer));
    request.exceptionHandler(ignored -> vertx.cancelTimer(timer));
  }
}
