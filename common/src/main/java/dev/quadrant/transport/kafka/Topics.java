package dev.quadrant.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of a system. Kafka's own admin client: that of Vert.x knows neither features nor the
 * settings of groups.
 */
final class Topics {

  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final String SHARE_FEATURE = "share.version";
  private static final long LOOK_MILLIS = 200;
  private static final long RETRY_MILLIS = 1_000;

  private static final Map<String, String> KEPT =
      Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
  private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");
  private static final Map<String, String> FLEETING =
      Map.of("cleanup.policy", "delete", "retention.ms", "3600000", "segment.ms", "600000");
  private static final Map<String, String> LETTERS =
      Map.of("cleanup.policy", "delete", "retention.ms", "-1");

  private final Vertx vertx;
  private final Admin admin;
  private final KafkaSettings settings;
  private final TopicNames names;
  private volatile boolean closed;

  private Topics(Vertx vertx, Admin admin, KafkaSettings settings, TopicNames names) {
    this.vertx = vertx;
    this.admin = admin;
    this.settings = settings;
    this.names = names;
  }

  /** Connects; fails with what is wrong with the broker. */
  static Future<Topics> connect(Clients clients, TopicNames names) {
    return clients
        .admin()
        .compose(admin -> {
          Topics topics = new Topics(clients.vertx(), admin, clients.settings(), names);
          return topics.check().map(topics).onFailure(ignored -> topics.close());
        });
  }

  private Future<Void> check() {
    return answer(admin.describeFeatures().featureMetadata())
        .compose(features ->
            levelOfShareGroups(features.finalizedFeatures()) > 0
                ? Future.succeededFuture()
                : Future.failedFuture(
                    new KafkaUnavailableException(
                        ("%1$s has no share groups: it needs Kafka 4.2 or newer, with"
                                + " 'kafka-features.sh --bootstrap-server %2$s upgrade --feature"
                                + " share.version=1'")
                            .formatted(settings, settings.bootstrap()))));
  }

  private static int levelOfShareGroups(Map<String, FinalizedVersionRange> features) {
    return Optional.ofNullable(features.get(SHARE_FEATURE))
        .map(FinalizedVersionRange::maxVersionLevel)
        .orElse((short) 0);
  }

  /** Makes what all queues share, as far as it is missing. */
  Future<Void> make() {
    return make(
        topic(names.results(), KEPT),
        topic(names.runs(), COMPACTED),
        topic(names.payloads(), COMPACTED),
        topic(names.control(), COMPACTED),
        topic(names.workers(), FLEETING),
        topic(names.deadLetters(), LETTERS));
  }

  /**
   * Makes a queue's topic, again and again if need be, and tells where its next record will be. Its
   * group is told before where to begin: at the oldest bundle, which may be there before the first
   * worker.
   */
  Future<Long> makeQueue(String queue) {
    return tryToMake(queue)
        .recover(failure -> {
          if (closed) {
            return Future.failedFuture(failure);
          }
          LOG.error("queue {} cannot be made yet: {}", queue, failure.getMessage());
          return vertx
              .timer(RETRY_MILLIS, TimeUnit.MILLISECONDS)
              .compose(ignored -> makeQueue(queue));
        });
  }

  private Future<Long> tryToMake(String queue) {
    String jobs = names.jobs(queue);
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, names.workersOf(queue));
    AlterConfigOp earliest =
        new AlterConfigOp(
            new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
    return answer(admin.incrementalAlterConfigs(Map.of(group, List.of(earliest))).all())
        .compose(ignored -> answer(admin.createTopics(List.of(topic(jobs, KEPT))).all()))
        .map(made -> 0L) // brokers may not know it yet
        .recover(failure ->
            failure.getCause() instanceof TopicExistsException
                ? end(jobs)
                : Future.failedFuture(failure));
  }

  /** One partition; as many replicas as the broker makes by default. */
  private static NewTopic topic(String name, Map<String, String> settings) {
    return new NewTopic(name, Optional.of(1), Optional.empty()).configs(settings);
  }

  private Future<Void> make(NewTopic... topics) {
    return Future.all(
            admin.createTopics(List.of(topics)).values().values().stream()
                .map(made ->
                    answer(made).recover(failure -> unless(failure, TopicExistsException.class)))
                .toList())
        .mapEmpty();
  }

  /**
   * Before this offset nothing of a queue is open any more. The broker writes down its start offset
   * one acknowledgement late, but tells as well, since KIP-1226, how many records behind it are
   * open: when none is, all is done that the topic held before.
   */
  Future<Long> firstOpen(String queue) {
    String topic = names.jobs(queue);
    return end(topic)
        .compose(end ->
            sharedFrom(names.workersOf(queue), new TopicPartition(topic, 0))
                .map(shared ->
                    shared
                        .map(from ->
                            nothingOpen(from)
                                ? Math.max(end, from.startOffset())
                                : from.startOffset())
                        .orElse(0L)));
  }

  private static boolean nothingOpen(SharePartitionOffsetInfo from) {
    return from.lag().filter(open -> open == 0).isPresent();
  }

  /** Empty when nobody has ever taken anything. */
  private Future<Optional<SharePartitionOffsetInfo>> sharedFrom(String group, TopicPartition jobs) {
    return answer(
            admin
                .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(group))
        .map(offsets -> Optional.ofNullable(offsets.get(jobs)))
        .recover(failure ->
            failure.getCause() instanceof GroupIdNotFoundException
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure));
  }

  /** Where the next record of a topic of one partition will be. */
  private Future<Long> end(String topic) {
    TopicPartition only = new TopicPartition(topic, 0);
    return answer(admin.listOffsets(Map.of(only, OffsetSpec.latest())).partitionResult(only))
        .map(ListOffsetsResult.ListOffsetsResultInfo::offset);
  }

  /** Deletes the records of a topic of one partition before an offset. */
  Future<Void> trim(String topic, long offset) {
    return offset <= 0
        ? Future.succeededFuture()
        : answer(
            admin
                .deleteRecords(
                    Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)))
                .all());
  }

  /** Deletes everything, and the groups of these queues. */
  Future<Void> delete(Set<String> queues) {
    List<String> all =
        Stream.concat(
                Stream.of(
                    names.results(),
                    names.runs(),
                    names.payloads(),
                    names.control(),
                    names.workers(),
                    names.deadLetters()),
                queues.stream().map(names::jobs))
            .toList();
    List<String> groups = queues.stream().map(names::workersOf).toList();
    return answer(admin.deleteTopics(all).all())
        .transform(ignored -> answer(admin.deleteShareGroups(groups).all()));
  }

  /** Waits until a coordinator has made the topic. */
  Future<Void> await(String topic) {
    return exists(topic)
        .compose(there -> {
          if (there) {
            return Future.succeededFuture();
          }
          LOG.debug("waiting for a coordinator to make {}", topic);
          Promise<Void> later = Promise.promise();
          vertx.setTimer(LOOK_MILLIS, ignored -> await(topic).onComplete(later));
          return later.future();
        });
  }

  private Future<Boolean> exists(String topic) {
    return answer(admin.describeTopics(List.of(topic)).allTopicNames())
        .map(true)
        .recover(failure ->
            unless(failure, UnknownTopicOrPartitionException.class).map(missing -> false));
  }

  private static Future<Void> unless(Throwable failure, Class<? extends Throwable> fine) {
    return fine.isInstance(failure.getCause())
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private <T> Future<T> answer(KafkaFuture<T> future) {
    return Future.fromCompletionStage(future.toCompletionStage(), vertx.getOrCreateContext())
        .recover(failure -> Future.failedFuture(KafkaUnavailableException.of(settings, failure)));
  }

  Future<Void> close() {
    closed = true;
    return vertx.executeBlocking(
        () -> {
          admin.close();
          return null;
        },
        false);
  }
}
