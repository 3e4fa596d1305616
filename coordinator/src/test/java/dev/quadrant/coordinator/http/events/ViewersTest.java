package dev.quadrant.coordinator.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.testing.ManualTicker;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.eventbus.LocalTransport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Those who look on over real connections: who reads, and who does not. */
@Timeout(60)
class ViewersTest {

  private static final int PATIENCE_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final ManualTicker ticker = new ManualTicker();
  private final Promise<Void> full = Promise.promise();
  private Context context = vertx.getOrCreateContext();
  private int port;

  @SuppressWarnings("NullAway.Init") // made before each
  private Viewers viewers;

  /** Has never room again. */
  private final class Deaf implements Outlet {
    @Override
    public boolean write(Buffer text) {
      full.tryComplete();
      return false;
    }

    @Override
    public void whenDrained(Runnable task) {}

    @Override
    public boolean isClosed() {
      return false;
    }
  }

  @BeforeEach
  void start() {
    LocalTransport transport = new LocalTransport(vertx, new SplittableRandom(1));
    Coordinator coordinator =
        await(Coordinator.start(vertx, transport, CoordinatorOptions.SERVICE, Ticker.SYSTEM));
    await(vertx.deployVerticle(own -> serve(own, coordinator)));
  }

  private Future<HttpServer> serve(Context own, Coordinator coordinator) {
    Chronicle chronicle = new Chronicle("life", new About("test", "local"), ticker);
    context = own;
    viewers = new Viewers(vertx, coordinator, new OwnContext(own), chronicle);
    return vertx
        .createHttpServer()
        .requestHandler(request -> {
          request.response().setChunked(true).write(": hello");
          viewers.add(request, new Viewer(outlet(request), chronicle, null, 0, ticker));
        })
        .listen(0, "127.0.0.1")
        .onSuccess(server -> port = server.actualPort());
  }

  private Outlet outlet(HttpServerRequest request) {
    return request.path().equals("/deaf") ? new Deaf() : Outlet.of(request.response());
  }

  @AfterEach
  void end() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError(late);
    }
  }

  private Socket connect(String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .formatted(path)
                .getBytes(StandardCharsets.US_ASCII));
    assertThat(socket.getInputStream().read()).as("the head of an answer").isPositive();
    return socket;
  }

  private Audience audience() {
    Promise<Audience> found = Promise.promise();
    context.runOnContext(ignored -> found.complete(viewers.audience()));
    return await(found.future());
  }

  @Test
  void whoDoesNotReadIsCutOffAndCountedOnce() throws IOException {
    try (Socket deaf = connect("/deaf");
        Socket reader = connect("/reader")) {
      await(full.future());
      assertThat(audience()).isEqualTo(new Audience(2, 0));
      ticker.advance(Duration.ofSeconds(15));
      deaf.getInputStream().readAllBytes(); // until it is closed
      assertThat(audience()).as("%s reads on", reader).isEqualTo(new Audience(1, 1));
    }
  }

  @Test
  void whoGoesAwayIsNotCountedAsDropped() throws IOException {
    try (Socket reader = connect("/reader")) {
      assertThat(reader.isConnected()).isTrue();
      assertThat(audience()).isEqualTo(new Audience(1, 0));
    }
    Audience now = audience();
    while (now.viewers() > 0) { // it is noticed a little later
      now = audience();
    }
    assertThat(now.dropped()).isZero();
  }
}
