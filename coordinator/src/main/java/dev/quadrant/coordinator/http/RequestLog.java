package dev.quadrant.coordinator.http;

import dev.quadrant.coordinator.http.metrics.Exposition;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line a request: method, path, status, milliseconds, caller and run. Neither queries nor headers
 * are logged, as some send secrets in them.
 */
final class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final double NANOS_A_MILLI = 1e6;
  private static final Pattern RUN =
      Pattern.compile("/api/v1/runs/(?<run>[A-Za-z0-9-]{1,64})(/.*)?");

  private RequestLog() {}

  /** Logs the request once it is answered, or its caller gone; what is answered is counted. */
  static void follow(HttpServerRequest request, Exposition counts) {
    long startNanos = System.nanoTime();
    HttpServerResponse response = request.response();
    response.bodyEndHandler(ignored -> {
      long nanos = System.nanoTime() - startNanos;
      counts.answered(request.method().name(), response.getStatusCode(), nanos);
      log(request, "", nanos);
    });
    response.exceptionHandler(
        ignored -> log(request, " caller gone", System.nanoTime() - startNanos));
  }

  private static void log(HttpServerRequest request, String remark, long nanos) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    SocketAddress caller = request.remoteAddress();
    LOG.info(
        "{} {} {} {} ms {}{}{}",
        request.method(),
        request.path(),
        request.response().getStatusCode(),
        Math.round(nanos / NANOS_A_MILLI * 10) / 10.0,
        caller == null ? "-" : caller.hostAddress(),
        run(request).map(" run=%s"::formatted).orElse(""),
        remark);
  }

  /** From the path, or from where a new run has been put. */
  private static Optional<String> run(HttpServerRequest request) {
    return Optional.ofNullable(request.response().headers().get("Location"))
        .or(() -> Optional.ofNullable(request.path()))
        .map(RUN::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group("run"));
  }
}
