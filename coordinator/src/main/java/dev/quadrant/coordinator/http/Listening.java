package dev.quadrant.coordinator.http;

import dev.quadrant.coordinator.http.tls.Tls;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Where a server of ours listens, a coordinator's or a worker's, and what all of them have in
 * common: HTTP/1.1, with TLS or without, and headers that keep an answer to itself.
 *
 * @param host the address to bind
 * @param port 0 for any that is free
 * @param tls null for plain HTTP
 */
public record Listening(String host, int port, @Nullable Tls tls, HttpLimits limits) {

  private static final int CHUNK_BYTES = 64 * 1024;

  /** A server that does not listen yet. */
  public HttpServer server(Vertx vertx) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setHttp2ClearTextEnabled(false)
            .setIdleTimeout(Math.toIntExact(2 * limits.idle().toSeconds()))
            .setMaxInitialLineLength(HttpLimits.LINE_BYTES)
            .setMaxHeaderSize(HttpLimits.HEADER_BYTES)
            .setMaxChunkSize(CHUNK_BYTES);
    return vertx.createHttpServer(tls == null ? options : tls.applyTo(options));
  }

  /** The server listens: it follows the files of its certificate from now on. */
  public void began(Vertx vertx, HttpServer server) {
    if (tls != null) {
      tls.follow(vertx, server);
    }
  }

  /** Why it cannot be, and what to do. */
  public String refusal(Throwable failure) {
    return "--http-host %s --http-port %d cannot be bound: %s; another port, or 0 for any that is free?"
        .formatted(host, port, failure.getMessage());
  }

  /** The headers that every answer has. */
  public static HttpServerResponse guard(HttpServerResponse response) {
    return response
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
  }
}
