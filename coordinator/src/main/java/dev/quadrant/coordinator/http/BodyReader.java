package dev.quadrant.coordinator.http;

import dev.quadrant.coordinator.http.exchange.Expectations;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Reads a body that fits into memory and arrives in time. */
final class BodyReader {

  private final Vertx vertx;
  private final HttpLimits limits;

  BodyReader(Vertx vertx, HttpLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /** The whole body; fails with a problem when it is too large or too slow. */
  Future<Buffer> read(HttpServerRequest request) {
    Promise<Buffer> read = Promise.promise();
    if (isAnnouncedTooLarge(request)) {
      read.fail(tooLarge());
      return read.future();
    }
    Buffer body = Buffer.buffer();
    long timer = vertx.setTimer(limits.body().toMillis(), ignored -> read.tryFail(tooSlow()));
    read.future().onComplete(ignored -> vertx.cancelTimer(timer));
    request.exceptionHandler(read::tryFail);
    request.endHandler(ignored -> read.tryComplete(body));
    request.handler(chunk -> {
      if (body.length() + chunk.length() > limits.bodyBytes()) {
        read.tryFail(tooLarge());
      } else {
        body.appendBuffer(chunk);
      }
    });
    Expectations.meet(request);
    return read.future();
  }

  private boolean isAnnouncedTooLarge(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // Netty has refused what is no number; what does not fit 18 digits is too large anyway.
    return length != null
        && (length.length() > 18 || Long.parseLong(length.strip()) > limits.bodyBytes());
  }

  private Throwable tooLarge() {
    return Problem.of(
            ProblemKind.TOO_LARGE,
            "a body may have %d bytes; jobs beyond that are streamed to an open run"
                .formatted(limits.bodyBytes()))
        .exception();
  }

  private Throwable tooSlow() {
    return Problem.of(
            ProblemKind.TIMEOUT,
            "the body did not arrive within %d s".formatted(limits.body().toSeconds()))
        .exception();
  }
}
