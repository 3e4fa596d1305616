package dev.quadrant.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.broker.Broker;
import dev.quadrant.broker.BrokerOptions;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.testing.Generated;
import dev.quadrant.testing.OneBroker;
import dev.quadrant.transport.CoordinatorTransport;
import dev.quadrant.transport.testing.CoordinatorEnd;
import dev.quadrant.transport.testing.WorkerEnd;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafkas that can be used, and others. */
@ExtendWith(OneBroker.class)
@Timeout(120)
class KafkaConnectionIT {

  private final Vertx vertx = Vertx.vertx();
  private final TopicNames names = new TopicNames("connection", false);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private KafkaTransport to(String bootstrap, Map<String, String> properties) {
    return new KafkaTransport(
        vertx, new KafkaSettings(bootstrap, properties), names, new SplittableRandom(1));
  }

  @Test
  void aKafkaThatIsAbsentIsNamedWithWhatToDo() {
    KafkaTransport absent = to("127.0.0.1:1", Map.of());
    for (CompletableFuture<?> connection :
        List.of(
            absent.connectCoordinator().toCompletionStage().toCompletableFuture(),
            absent.connectWorker("worker").toCompletionStage().toCompletableFuture())) {
      assertThatThrownBy(connection::join)
          .cause()
          .isInstanceOf(KafkaUnavailableException.class)
          .hasMessageContainingAll("no Kafka at 127.0.0.1:1 answers", "quadrant broker", "--kafka");
    }
  }

  @Test
  void aKafkaWithoutShareGroupsIsNamedWithHowToEnableThem() throws Exception {
    try (Broker old = Broker.start(BrokerOptions.TEMPORARY.withoutShareGroups())) {
      assertThatThrownBy(() -> to(old.bootstrap(), Map.of()).connectCoordinator().await())
          .isInstanceOf(KafkaUnavailableException.class)
          .hasMessageContainingAll(old.bootstrap(), "no share groups", "share.version=1");
    }
  }

  @Test
  void aPropertyThatKafkasClientsCannotUseIsNamed() {
    Map<String, String> wrong = Map.of("security.protocol", "TELEPATHY");
    assertThatThrownBy(() -> to(OneBroker.bootstrap(), wrong).connectCoordinator().await())
        .isInstanceOf(KafkaUnavailableException.class)
        .hasMessageContaining("TELEPATHY");
  }

  @Test
  void topicsAreMadeWithTheSettingsOfTheContract() throws Exception {
    CoordinatorTransport coordinator =
        to(OneBroker.bootstrap(), Map.of()).connectCoordinator().await();
    coordinator.jobs("some-queue");
    assertThat(cleanup(names.results())).isEqualTo("delete, -1");
    assertThat(cleanup(names.control())).startsWith("compact");
    assertThat(cleanup(names.workers())).startsWith("delete").doesNotContain("-1");
    assertThat(cleanup(names.deadLetters())).startsWith("delete");
    awaitTopic(names.jobs("some-queue"));
    assertThat(cleanup(names.jobs("some-queue"))).isEqualTo("delete, -1");
    coordinator.close().await();
  }

  private void awaitTopic(String topic) {
    Clients clients = new Clients(vertx, new KafkaSettings(OneBroker.bootstrap(), Map.of()));
    Topics.connect(clients, names)
        .compose(topics -> topics.await(topic).eventually(topics::close))
        .await();
  }

  private static String cleanup(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", OneBroker.bootstrap()))) {
      Config config =
          admin.describeConfigs(List.of(resource)).all().get().values().iterator().next();
      return config.get("cleanup.policy").value() + ", " + config.get("retention.ms").value();
    }
  }

  @Test
  void aWorkerThatIsThereFirstWaitsForTheTopics() {
    TopicNames later = new TopicNames("later", false);
    KafkaSettings settings = new KafkaSettings(OneBroker.bootstrap(), Map.of());
    KafkaTransport transport = new KafkaTransport(vertx, settings, later, new SplittableRandom(1));
    CompletableFuture<WorkerEnd> connecting =
        CompletableFuture.supplyAsync(() -> WorkerEnd.connect(vertx, transport, "worker"));
    CoordinatorEnd coordinator = CoordinatorEnd.connect(vertx, transport);
    WorkerEnd worker = connecting.join();
    Heartbeat heartbeat = new Generated(1).heartbeat();
    worker.heartbeat(heartbeat);
    assertThat(coordinator.heartbeats().next()).isEqualTo(heartbeat);
    worker.close();
    coordinator.close();
  }

  @Test
  void topicsThatAreApartEndWithTheirCoordinator() throws Exception {
    KafkaSettings settings = new KafkaSettings(OneBroker.bootstrap(), Map.of());
    Set<String> before = topics();
    KafkaTransport apart = KafkaTransport.apart(vertx, settings, new SplittableRandom(2));
    CoordinatorEnd coordinator = CoordinatorEnd.connect(vertx, apart);
    WorkerEnd worker = WorkerEnd.connect(vertx, apart, "worker");
    assertThat(topics()).hasSizeGreaterThan(before.size());
    worker.close();
    coordinator.close();
    assertThat(topics()).isEqualTo(before);
  }

  private static Set<String> topics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", OneBroker.bootstrap()))) {
      return admin.listTopics().names().get();
    }
  }
}
