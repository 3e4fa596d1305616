package dev.quadrant.broker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.internals.Topic;

/** Waits until share groups can be used at once: their coordinator and their state topic exist. */
final class Readiness {

  private static final String TIMEOUT_MILLIS = "30000";

  /** Both as the broker itself makes them when the first member joins. */
  private static final NewTopic GROUPS =
      new NewTopic(Topic.GROUP_METADATA_TOPIC_NAME, 1, (short) 1)
          .configs(
              Map.of(
                  TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                  TopicConfig.COMPRESSION_TYPE_CONFIG, "producer",
                  TopicConfig.SEGMENT_BYTES_CONFIG, "104857600"));

  private static final NewTopic SHARE_STATE =
      new NewTopic(Topic.SHARE_GROUP_STATE_TOPIC_NAME, 1, (short) 1)
          .configs(
              Map.of(
                  TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                  TopicConfig.COMPRESSION_TYPE_CONFIG, "producer",
                  TopicConfig.SEGMENT_BYTES_CONFIG, "104857600",
                  TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1",
                  TopicConfig.RETENTION_MS_CONFIG, "-1"));

  private Readiness() {}

  static void await(String bootstrap, boolean shareGroups)
      throws ExecutionException, InterruptedException {
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(client)) {
      if (shareGroups) {
        for (KafkaFuture<Void> made :
            admin.createTopics(List.of(GROUPS, SHARE_STATE)).values().values()) {
          settle(made, TopicExistsException.class);
        }
        // It is answered when the coordinator of the groups has loaded them.
        settle(
            admin.describeShareGroups(List.of("quadrant.none")).all(),
            GroupIdNotFoundException.class);
      } else {
        admin.describeCluster().nodes().get();
      }
    }
  }

  private static void settle(KafkaFuture<?> answer, Class<? extends Exception> fine)
      throws ExecutionException, InterruptedException {
    try {
      answer.get();
    } catch (ExecutionException failure) {
      if (!fine.isInstance(failure.getCause())) {
        throw failure;
      }
    }
  }
}
