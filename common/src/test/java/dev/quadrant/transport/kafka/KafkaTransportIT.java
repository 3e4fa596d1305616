package dev.quadrant.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.testing.Bundles;
import dev.quadrant.testing.OneBroker;
import dev.quadrant.time.ClockId;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.testing.CoordinatorEnd;
import dev.quadrant.transport.testing.Ends;
import dev.quadrant.transport.testing.TransportContract;
import dev.quadrant.transport.testing.WorkerEnd;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.Settling;
import dev.quadrant.wire.Wire;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Over a real broker; each test has topics of its own. */
@ExtendWith(OneBroker.class)
@Timeout(120)
class KafkaTransportIT extends TransportContract {

  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final AtomicInteger TESTS = new AtomicInteger();

  private final TopicNames names = new TopicNames("contract-" + TESTS.incrementAndGet(), false);

  /** Topics are the coordinator's to make. */
  @BeforeEach
  void makeTopics() {
    ends().coordinator();
  }

  @Override
  protected Ends connected() {
    return together(this::transport);
  }

  @Override
  protected void disconnected(Ends ends) {
    ends.vertx().close().await();
  }

  private Transport transport(Vertx vertx) {
    KafkaSettings settings = new KafkaSettings(OneBroker.bootstrap(), Map.of());
    return new KafkaTransport(vertx, settings, names, new SplittableRandom(1));
  }

  @Override
  public void sendBytes(Channel channel, WorkerEnd worker, byte[] bytes) {
    Map<String, Object> settings = Map.of("bootstrap.servers", OneBroker.bootstrap());
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

  @Test
  void whatAWorkerThatIsGoneHadNotAcknowledgedIsNotRunAgainButReportedAsLost() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd first = ends().worker("first");
    Bundle bundle = Bundles.of("run", NOOPS, 3, 2);
    first.takeWith((self, taken) -> self.closeLater()); // before it has said that it has it
    first.demand(NOOPS, 1);
    coordinator.publish(bundle);
    first.bundles().next();
    WorkerEnd second = ends().worker("second");
    second.demand(NOOPS, 9);
    ResultBatch lost = coordinator.batches().next();
    assertThat(lost.worker()).isEqualTo("second");
    assertThat(lost.sections())
        .singleElement()
        .satisfies(section -> {
          assertThat(section.key()).isEqualTo(bundle.key());
          assertThat(outcomes(section)).containsExactly(Outcome.LOST, Outcome.LOST);
        });
    assertThat(arrivedAt(second)).isEmpty();
  }

  private static List<Outcome> outcomes(ResultSection section) {
    return IntStream.range(0, section.size()).mapToObj(section::outcome).toList();
  }

  @Test
  void aBundleThatTakesLongIsTheWorkersThoughItsResultsAreNotOut() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    worker.demand(NOOPS, 1);
    coordinator.publish(Bundles.of("run", NOOPS, 0, 1));
    assertThat(coordinator.handOvers().next().worker()).isEqualTo("worker");
    WorkerEnd other = ends().worker("other");
    other.demand(NOOPS, 1);
    worker.close();
    assertThat(arrivedAt(other)).isEmpty();
  }

  @Test
  void anUnreadableRecordIsGivenToNobodyAgain() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd first = ends().worker("first");
    sendBytes(Channel.JOBS, first, GARBAGE);
    first.demand(NOOPS, 1);
    coordinator.publish(Bundles.of("run", NOOPS, 0, 1));
    first.bundles().next();
    coordinator.handOvers().next();
    first.close();
    WorkerEnd second = ends().worker("second");
    assertThat(arrivedAt(second)).isEmpty();
    assertThat(second.refused()).isZero();
  }

  @Test
  void aBundleThatWasAcknowledgedByNobodyOfOursIsReportedAsLost() {
    CoordinatorEnd coordinator = ends().coordinator();
    Bundle lost = Bundles.of("run", NOOPS, 0, 1);
    coordinator.publish(lost);
    acknowledgeOne();
    assertThat(coordinator.lost().next()).as("though no other follows").isEqualTo(lost);
    assertThat(coordinator.lost().drain()).isEmpty();
  }

  private void acknowledgeOne() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", OneBroker.bootstrap(),
            "group.id", names.workersOf(RunSpec.DEFAULT_QUEUE));
    try (KafkaShareConsumer<byte[], byte[]> stranger =
        new KafkaShareConsumer<>(
            settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      stranger.subscribe(List.of(topic(Channel.JOBS)));
      while (stranger.poll(Duration.ofSeconds(1)).isEmpty()) {
        // It has to join first.
      }
      stranger.commitSync();
    }
  }

  @Test
  void theNextLifeOfACoordinatorInheritsNothingThatAWorkerHasTaken() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    worker.demand(NOOPS, 1);
    coordinator.publish(Bundles.of("run", NOOPS, 0, 1));
    coordinator.handOvers().next();
    coordinator.close();
    CoordinatorEnd next = CoordinatorEnd.connect(ends().vertx(), transport(ends().vertx()));
    long deadline = System.nanoTime() + WAIT.toNanos();
    while (!next.inherited().isEmpty()) { // the acknowledgement may still be under way
      assertThat(System.nanoTime() - deadline).as("too late by ns").isNegative();
    }
    next.close();
  }

  @Test
  void aCancelIsHeardByWorkersThatComeLaterAndADrainOnlyByWhomItWasMeantFor() {
    CoordinatorEnd coordinator = ends().coordinator();
    coordinator.broadcast(new ControlMessage.Cancel(1, "run"));
    coordinator.broadcast(new ControlMessage.Drain(1, "worker"));
    WorkerEnd worker = ends().worker("worker");
    coordinator.broadcast(new ControlMessage.Cancel(1, "other"));
    assertThat(worker.controls().next(2))
        .containsExactly(
            new ControlMessage.Cancel(1, "run"), new ControlMessage.Cancel(1, "other"));
  }

  /** The topic keeps it until everybody has read it. */
  @Test
  void aRefusalThatIsSaidAgainIsNotWrittenAgain() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    ControlMessage refusal = new ControlMessage.Refuse(1, "worker", worker.incarnation(), "new");
    ControlMessage next = new ControlMessage.Refuse(1, "worker", 1, "new");
    coordinator.broadcast(refusal);
    coordinator.broadcast(refusal);
    coordinator.broadcast(next);
    assertThat(worker.controls().next(2)).containsExactly(refusal, next);
  }

  @Test
  void aBundleWhoseResultsAreOnTheirWayIsNotSaidToBeTaken() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    worker.takeWith((self, taken) -> {
      self.later(
          () -> self.send(results(taken.bundle())).onSuccess(sent -> self.later(taken::done)));
      taken.reporting();
      self.demandFromWithin(Map.of(NOOPS, 1)); // before that the others would have to be said
    });
    worker.demand(NOOPS, 1);
    coordinator.publish(Bundles.of("run", NOOPS, 0, 1));
    coordinator.batches().next();
    coordinator.publish(Bundles.of("run", NOOPS, 1, 1));
    coordinator.batches().next();
    assertThat(settlings()).hasSize(2).allMatch(Settling.Results.class::isInstance);
  }

  private static ResultBatch results(Bundle bundle) {
    return new ResultBatch("worker", ClockId.OWN, 1, List.of(done(bundle)));
  }

  /** Everything in the topic of results. */
  private List<Settling> settlings() {
    List<Settling> found = new ArrayList<>();
    KafkaSettings settings = new KafkaSettings(OneBroker.bootstrap(), Map.of());
    new TopicScan(new Clients(ends().vertx(), settings))
        .visit(names.results(), 0, record -> found.add(settling(record.value())))
        .await();
    return found;
  }

  private static Settling settling(byte[] bytes) {
    try {
      return Wire.decodeSettling(bytes);
    } catch (MalformedMessageException malformed) {
      throw new AssertionError(malformed);
    }
  }

  @Test
  void theResultsOfSeveralRunsAreRecordsOfTheirOwn() {
    CoordinatorEnd coordinator = ends().coordinator();
    WorkerEnd worker = ends().worker("worker");
    Bundle one = Bundles.of("one", NOOPS, 0, 1);
    Bundle other = Bundles.of("other", NOOPS, 0, 1);
    worker.send(new ResultBatch("worker", ClockId.OWN, 1, List.of(done(one), done(other)))).await();
    assertThat(coordinator.batches().next(2))
        .allSatisfy(batch -> assertThat(batch.sections()).hasSize(1))
        .flatExtracting(ResultBatch::sections)
        .extracting(section -> section.key().run())
        .containsExactly("one", "other");
  }

  private static ResultSection done(Bundle bundle) {
    long[] nanos = new long[bundle.count()];
    return new ResultSection(bundle.key(), bundle.count(), null, null, nanos, nanos, null, null);
  }
}
