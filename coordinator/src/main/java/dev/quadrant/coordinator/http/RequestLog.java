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
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A line a request: method, path, status, milliseconds, caller, run and job. Neither queries nor
 * headers nor bodies are logged, as some send secrets in them.
 */
final class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final double NANOS_A_MILLI = 1e6;
  private static final Pattern RUN =
      Pattern.compile("/api/v1/runs/(?<run>[A-Za-z0-9-]{1,64})(/jobs/(?<job>[0-9]{1,9})|/.*)?");

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
    SocketAddress address = request.remoteAddress();
    String caller = address == null ? "-" : address.hostAddress();
    int status = request.response().getStatusCode();
    double millis = Math.round(nanos / NANOS_A_MILLI * 10) / 10.0;
    LoggingEventBuilder event =
        LOG.atInfo()
            .addKeyValue("method", request.method())
            .addKeyValue("path", request.path())
            .addKeyValue("status", status)
            .addKeyValue("millis", millis)
            .addKeyValue("caller", caller);
    Optional<Matcher> about = about(request);
    if (about.isPresent()) {
      event = event.addKeyValue("run", about.get().group("run"));
      String job = about.get().group("job");
      event = job == null ? event : event.addKeyValue("job", job);
    }
    event.log(
        "{} {} {} {} ms {}{}{}",
        request.method(),
        request.path(),
        status,
        millis,
        caller,
        about.map(matcher -> " run=" + matcher.group("run")).orElse(""),
        remark);
  }

  /** What it is about: from the path, or from where a new run has been put. */
  private static Optional<Matcher> about(HttpServerRequest request) {
    return Optional.ofNullable(request.response().headers().get("Location"))
        .or(() -> Optional.ofNullable(request.path()))
        .map(RUN::matcher)
        .filter(Matcher::matches);
  }
}
