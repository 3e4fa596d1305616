package dev.quadrant.broker;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic, and a share group that reads it from its begin. */
final class Records {

  private static final String TOPIC = "records";
  private static final String GROUP = "readers";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String bootstrap;

  Records(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /** Makes the topic and tells the group where to begin. */
  void create() throws Exception {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, GROUP);
    AlterConfigOp earliest =
        new AlterConfigOp(
            new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      admin.incrementalAlterConfigs(Map.of(group, List.of(earliest))).all().get();
    }
  }

  /** Writes the numbers as records; returns when the broker has them. */
  void write(int from, int to) throws ExecutionException, InterruptedException {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      List<? extends Future<?>> sent =
          IntStream.range(from, to)
              .mapToObj(number -> new ProducerRecord<>(TOPIC, "", Integer.toString(number)))
              .map(producer::send)
              .toList();
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  /** Reads and acknowledges as many records as a member of the group. */
  Set<Integer> read(int count) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "group.id", GROUP);
    Set<Integer> numbers = new HashSet<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (KafkaShareConsumer<String, String> consumer =
        new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      while (numbers.size() < count && System.nanoTime() < deadline) {
        for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(200))) {
          numbers.add(Integer.parseInt(found.value()));
        }
        consumer.commitSync();
      }
    }
    return numbers;
  }

  /** All numbers of a range. */
  static Set<Integer> range(int from, int to) {
    Set<Integer> numbers = new HashSet<>();
    IntStream.range(from, to).forEach(numbers::add);
    return numbers;
  }
}
