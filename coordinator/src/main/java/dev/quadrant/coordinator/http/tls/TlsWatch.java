package dev.quadrant.coordinator.http.tls;

import dev.quadrant.coordinator.http.StartRefusedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a server its new certificate when the files have changed; connections that are open stay.
 * What cannot be served is told once, and the old one kept. Used on one context.
 */
final class TlsWatch {

  private static final Logger LOG = LoggerFactory.getLogger(TlsWatch.class);
  private static final Duration SOON = Duration.ofDays(7);

  private final Vertx vertx;
  private final HttpServer server;
  private final TlsFiles files;
  private Identity served;
  private String complaint = "";
  private boolean looking;

  private TlsWatch(Vertx vertx, HttpServer server, TlsFiles files, Identity served) {
    this.vertx = vertx;
    this.server = server;
    this.files = files;
    this.served = served;
  }

  /** Looks at the files again and again, as long as the Vert.x or the caller's verticle lives. */
  static void start(Vertx vertx, HttpServer server, Tls tls) {
    TlsWatch watch = new TlsWatch(vertx, server, tls.files(), tls.first());
    watch.tellEnd();
    vertx.setPeriodic(tls.interval().toMillis(), ignored -> watch.look());
  }

  private void look() {
    if (looking) {
      return;
    }
    looking = true;
    vertx
        .executeBlocking(files::read)
        .compose(this::serve)
        .onFailure(this::complain)
        .onComplete(ignored -> looking = false);
  }

  private Future<Void> serve(Identity found) {
    if (found.equals(served)) {
      complaint = "";
      return Future.succeededFuture();
    }
    return server
        .updateSSLOptions(found.options())
        .onSuccess(ignored -> {
          served = found;
          complaint = "";
          LOG.info("the certificate in '{}' is served from now on", files.certificate());
          tellEnd();
        })
        .mapEmpty();
  }

  private void complain(Throwable failure) {
    String text =
        failure instanceof StartRefusedException
            ? String.valueOf(failure.getMessage())
            : failure.toString();
    if (!text.equals(complaint)) {
      complaint = text;
      LOG.warn("the certificate stays that which ends {}: {}", served.end(), text);
    }
  }

  private void tellEnd() {
    if (Instant.now().plus(SOON).isAfter(served.end())) {
      LOG.warn("the certificate in '{}' ends {}", files.certificate(), served.end());
    }
  }
}
