package dev.quadrant.transport.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.transport.Transport;
import io.vertx.core.Vertx;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LocalTransportTest extends EventBusContract {

  @Override
  protected Transport transport(Vertx vertx) {
    return new LocalTransport(vertx, new SplittableRandom(1));
  }

  @Test
  void isCalledLocal() {
    assertThat(transport(ends().vertx()).name()).isEqualTo("local");
  }
}
