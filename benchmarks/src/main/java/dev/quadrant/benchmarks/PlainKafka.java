package dev.quadrant.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The same records without a job runner: one producer sends what the jobs topic got, a consumer
 * answers each with its part of what the results topic got, and another one counts the answers.
 */
public final class PlainKafka implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final TopicPartition JOBS = new TopicPartition("quadrant.jobs.default", 0);
  private static final TopicPartition RESULTS = new TopicPartition("quadrant.results", 0);

  private final Map<String, Object> client;
  private final Admin admin;
  private int topics;

  /** With the broker at this address. */
  public PlainKafka(String bootstrap) {
    this.client =
        Map.of("bootstrap.servers", bootstrap, "acks", "all", "auto.offset.reset", "earliest");
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  /** Records and bytes of jobs and results. */
  public record Volume(long jobRecords, long jobBytes, long resultRecords, long resultBytes) {

    /** What has come since. */
    public Volume minus(Volume before) {
      return new Volume(
          jobRecords - before.jobRecords,
          jobBytes - before.jobBytes,
          resultRecords - before.resultRecords,
          resultBytes - before.resultBytes);
    }

    @Override
    public String toString() {
      return "%,d + %,d records, %,d + %,d KiB"
          .formatted(jobRecords, resultRecords, jobBytes / 1024, resultBytes / 1024);
    }
  }

  /** What the broker holds now. */
  public Volume volume() throws ExecutionException, InterruptedException {
    return new Volume(end(JOBS), bytes(JOBS), end(RESULTS), bytes(RESULTS));
  }

  private long end(TopicPartition topic) throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(Map.of(topic, OffsetSpec.latest()))
        .partitionResult(topic)
        .get()
        .offset();
  }

  private long bytes(TopicPartition topic) throws ExecutionException, InterruptedException {
    long bytes = 0;
    for (Map<String, LogDirDescription> folders :
        admin.describeLogDirs(List.of(1)).allDescriptions().get().values()) {
      for (LogDirDescription folder : folders.values()) {
        var replica = folder.replicaInfos().get(topic);
        bytes += replica == null ? 0 : replica.size();
      }
    }
    return bytes;
  }

  /** Moves as much, from the first record sent to the last answer counted. */
  public double seconds(Volume volume) throws Exception {
    topics++;
    TopicPartition there = topic("plain-there-" + topics);
    TopicPartition back = topic("plain-back-" + topics);
    byte[] job = new byte[(int) (volume.jobBytes / volume.jobRecords)];
    byte[] result = new byte[(int) (volume.resultBytes / volume.resultRecords)];
    CompletableFuture<Void> failed = new CompletableFuture<>();
    try (var asking = producer();
        var answering = producer()) {
      Reader answers =
          reading(
              there,
              volume.jobRecords,
              number -> {
                long from = number * volume.resultRecords / volume.jobRecords;
                long to = (number + 1) * volume.resultRecords / volume.jobRecords;
                for (long each = from; each < to; each++) {
                  send(answering, back, result, failed);
                }
              });
      Reader counted = reading(back, volume.resultRecords, number -> {});
      asking.partitionsFor(there.topic());
      answering.partitionsFor(back.topic());
      CompletableFuture.allOf(answers.connected, counted.connected).get();
      long began = System.nanoTime();
      for (long number = 0; number < volume.jobRecords; number++) {
        send(asking, there, job, failed);
      }
      CompletableFuture.anyOf(CompletableFuture.allOf(answers.done, counted.done), failed).get();
      return (System.nanoTime() - began) / 1e9;
    }
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer,
      TopicPartition topic,
      byte[] value,
      CompletableFuture<Void> failed) {
    Future<?> _ =
        producer.send(
            new ProducerRecord<>(topic.topic(), value),
            (ignored, failure) -> {
              if (failure != null) {
                failed.completeExceptionally(failure);
              }
            });
  }

  private TopicPartition topic(String name) throws ExecutionException, InterruptedException {
    admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty()))).all().get();
    return new TopicPartition(name, 0);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A thread that reads: whether it is served, and whether it has all. */
  private record Reader(CompletableFuture<Void> connected, CompletableFuture<Void> done) {}

  private Reader reading(TopicPartition topic, long most, Consumer<Long> each) {
    CompletableFuture<Void> connected = new CompletableFuture<>();
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(
            () -> {
              try (var consumer =
                  new KafkaConsumer<>(
                      client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.assign(List.of(topic));
                consumer.position(topic);
                connected.complete(null);
                for (long number = 0; number < most; ) {
                  for (var _ : consumer.poll(POLL)) {
                    each.accept(number);
                    number++;
                  }
                }
              } catch (RuntimeException failed) {
                connected.completeExceptionally(failed);
                throw failed;
              }
            },
            task -> Thread.ofPlatform().daemon().start(task));
    return new Reader(connected, done);
  }

  @Override
  public void close() {
    admin.close();
  }
}
