package dev.quadrant.cli.embedded;

import dev.quadrant.transport.Transport;
import dev.quadrant.transport.eventbus.LocalTransport;
import dev.quadrant.transport.kafka.KafkaSettings;
import dev.quadrant.transport.kafka.KafkaTransport;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What coordinator and workers stand on: loops, a transport, and a broker where none was named. */
record Grounds(Vertx vertx, Transport transport, @Nullable BrokerProcess broker)
    implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Grounds.class);
  private static final long STOP_SECONDS = 5;

  static Grounds of(Wiring wiring, int workers) {
    // A loop each for the coordinator and the workers; jobs have loops of their own.
    VertxOptions loops = new VertxOptions().setEventLoopPoolSize(1 + workers);
    if (!wiring.overKafka()) {
      Vertx vertx = Vertx.vertx(loops);
      Transport transport = new LocalTransport(vertx, new SplittableRandom());
      return new Grounds(vertx, transport, null);
    }
    String kafka = wiring.kafka();
    BrokerProcess broker = kafka == null ? BrokerProcess.start() : null;
    KafkaSettings settings =
        broker == null
            ? new KafkaSettings(String.valueOf(kafka), wiring.kafkaProperties())
            : new KafkaSettings(broker.bootstrap(), Map.of());
    Vertx vertx = Vertx.vertx(loops);
    Transport transport =
        wiring.guest() && broker == null
            ? KafkaTransport.apart(vertx, settings, new SplittableRandom())
            : new KafkaTransport(vertx, settings, new SplittableRandom());
    return new Grounds(vertx, transport, broker);
  }

  /** Where the Kafka that was started for this is. */
  Optional<String> startedKafka() {
    return Optional.ofNullable(broker).map(BrokerProcess::bootstrap);
  }

  @Override
  public void close() {
    try {
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      LOG.warn("Vert.x did not stop within {} s", STOP_SECONDS);
    } finally {
      if (broker != null) {
        broker.close();
      }
    }
  }
}
