package dev.quadrant.worker.execution.member;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.SerializationConfig;
import java.util.Map;
import java.util.UUID;

/** The configuration of a member that stays alone, says nothing and starts quickly. */
final class MemberConfig {

  /** The name of the executor that runs jobs. */
  static final String EXECUTOR = "quadrant-jobs";

  private static final int FIRST_PORT = 47_100;
  private static final int PORTS = 500;

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("hazelcast.phone.home.enabled", "false"),
          Map.entry("hazelcast.shutdownhook.enabled", "false"),
          Map.entry("hazelcast.logging.type", "slf4j"),
          Map.entry("hazelcast.health.monitoring.level", "OFF"),
          Map.entry("hazelcast.slow.operation.detector.enabled", "false"),
          Map.entry("hazelcast.jmx", "false"),
          Map.entry("hazelcast.socket.bind.any", "false"),
          Map.entry("hazelcast.wait.seconds.before.join", "0"),
          // No data is kept: partitions and their threads would only cost start-up time.
          Map.entry("hazelcast.partition.count", "1"),
          Map.entry("hazelcast.operation.thread.count", "1"),
          // One thread hands tasks to the executor, so that they keep their order.
          Map.entry("hazelcast.operation.generic.thread.count", "1"),
          Map.entry("hazelcast.io.thread.count", "1"),
          Map.entry("hazelcast.event.thread.count", "1"));

  private MemberConfig() {}

  /**
   * A configuration.
   *
   * @param slots the threads of the executor
   * @param queue the most tasks that wait for one
   */
  static Config of(int slots, int queue) {
    Config config = new Config().setClusterName("quadrant-" + UUID.randomUUID());
    PROPERTIES.forEach(config::setProperty);
    config.getMetricsConfig().setEnabled(false);
    config.setNetworkConfig(loopbackOnly());
    config.setSerializationConfig(registeredOnly());
    config.addExecutorConfig(
        new ExecutorConfig(EXECUTOR, slots).setQueueCapacity(queue).setStatisticsEnabled(false));
    return config;
  }

  private static NetworkConfig loopbackOnly() {
    NetworkConfig network =
        new NetworkConfig().setPort(FIRST_PORT).setPortCount(PORTS).setPortAutoIncrement(true);
    network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    network.setJoin(nobody());
    return network;
  }

  private static JoinConfig nobody() {
    JoinConfig join = new JoinConfig();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(false);
    return join;
  }

  /** What is Java-serialised is refused when it is read, whatever its class. */
  private static SerializationConfig registeredOnly() {
    ClassFilter everything = new ClassFilter().addPrefixes("");
    JavaSerializationFilterConfig filter =
        new JavaSerializationFilterConfig().setDefaultsDisabled(true).setBlacklist(everything);
    return new SerializationConfig()
        .setJavaSerializationFilterConfig(filter)
        .addDataSerializableFactory(SliceTask.FACTORY, SliceTask::ofType);
  }
}
