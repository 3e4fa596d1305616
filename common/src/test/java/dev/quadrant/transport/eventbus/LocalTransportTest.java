package dev.quadrant.transport.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.transport.Transport;
import dev.quadrant.transport.testing.Ends;
import io.vertx.core.Vertx;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LocalTransportTest extends EventBusContract {

  private static Transport transport(Vertx vertx) {
    return new LocalTransport(vertx, new SplittableRandom(1));
  }

  @Override
  protected Ends connected() {
    return together(LocalTransportTest::transport);
  }

  @Override
  protected void disconnected(Ends ends) {
    ends.vertx().close().await();
  }

  @Test
  void isCalledLocal() {
    assertThat(transport(ends().vertx()).name()).isEqualTo("local");
  }
}
