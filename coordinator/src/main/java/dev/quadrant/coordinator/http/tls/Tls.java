package dev.quadrant.coordinator.http.tls;

import dev.quadrant.coordinator.http.StartRefusedException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * That a server speaks TLS.
 *
 * @param first what is served until the files change
 * @param interval between two looks at the files
 */
public record Tls(TlsFiles files, Identity first, Duration interval) {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /**
   * With what is in the files now, and later.
   *
   * @throws StartRefusedException if they cannot be served, or others than the owner can read the
   *     key
   */
  public static Tls of(TlsFiles files) throws StartRefusedException {
    return new Tls(files, files.read(), INTERVAL);
  }

  /** Tells browsers to come with TLS for a year from now, if that is how they have come. */
  public static void promise(HttpServerRequest request) {
    if (request.isSSL()) {
      request.response().putHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** Lets a server that is not started yet speak TLS. */
  public HttpServerOptions applyTo(HttpServerOptions options) {
    return first.applyTo(options);
  }

  /** Follows the files, for a server that is started. */
  public void follow(Vertx vertx, HttpServer server) {
    TlsWatch.start(vertx, server, this);
  }
}
