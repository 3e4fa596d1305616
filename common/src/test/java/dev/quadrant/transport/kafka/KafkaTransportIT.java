package dev.quadrant.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.broker.Broker;
import dev.quadrant.broker.BrokerOptions;
import dev.quadrant.model.RunSpec;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.testing.TransportContract;
import dev.quadrant.transport.testing.WorkerEnd;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over a real broker; each test has topics of its own. */
@Timeout(120)
class KafkaTransportIT extends TransportContract {

  private static final AtomicInteger TESTS = new AtomicInteger();
  private static @Nullable Broker broker;

  private final TopicNames names = new TopicNames("test-" + TESTS.incrementAndGet());

  @BeforeAll
  static void start() throws Exception {
    broker = Broker.start(BrokerOptions.TEMPORARY);
  }

  @AfterAll
  static void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  private static String bootstrap() {
    Broker running = broker;
    if (running == null) {
      throw new IllegalStateException("no broker is running");
    }
    return running.bootstrap();
  }

  /** Topics are the coordinator's to make. */
  @BeforeEach
  void makeTopics() {
    ends().coordinator();
  }

  @Override
  protected Transport transport(Vertx vertx) {
    KafkaSettings settings = new KafkaSettings(bootstrap(), Map.of());
    return new KafkaTransport(vertx, settings, names, new SplittableRandom(1));
  }

  @Override
  public void sendBytes(Channel channel, WorkerEnd worker, byte[] bytes) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic(channel), new byte[] {1}, bytes)).get();
    } catch (Exception failure) { // checked ones among them
      throw new AssertionError(failure);
    }
  }

  private String topic(Channel channel) {
    return switch (channel) {
      case JOBS -> names.jobs(RunSpec.DEFAULT_QUEUE);
      case RESULTS -> names.results();
      case CONTROL -> names.control();
      case HEARTBEATS -> names.workers();
      case DEMANDS -> throw new IllegalArgumentException("workers fetch by themselves");
    };
  }

  @Test
  void isCalledKafka() {
    assertThat(transport(ends().vertx()).name()).isEqualTo("kafka");
  }
}
