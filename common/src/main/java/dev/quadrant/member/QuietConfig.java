package dev.quadrant.member;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import java.util.List;
import java.util.Map;

/**
 * What all members have in common: one address, no multicast, none of the endpoints for clients,
 * REST, Memcache and health, no call home, nothing but exceptions read that was Java-serialised,
 * few threads.
 */
public final class QuietConfig {

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
          Map.entry("hazelcast.operation.thread.count", "1"),
          // One thread hands tasks to an executor, so that they keep their order.
          Map.entry("hazelcast.operation.generic.thread.count", "1"),
          Map.entry("hazelcast.io.thread.count", "1"),
          Map.entry("hazelcast.event.thread.count", "1"));

  /** Of exceptions and of what they hold. */
  private static final List<String> ALLOWED =
      List.of(
          "com.hazelcast.",
          "java.lang.",
          "[Ljava.lang.StackTraceElement;",
          "java.util.ArrayList",
          "java.util.Collections$",
          "java.util.concurrent.");

  private QuietConfig() {}

  /**
   * A configuration.
   *
   * @param endpoint where other members reach this one
   * @param join whom it looks for
   * @param partitions for what members keep together: the same for all of a cluster
   */
  public static Config of(
      String clusterName, ServerSocketEndpointConfig endpoint, JoinConfig join, int partitions) {
    Config config = new Config().setClusterName(clusterName);
    PROPERTIES.forEach(config::setProperty);
    config.setProperty("hazelcast.partition.count", Integer.toString(partitions));
    config.getMetricsConfig().setEnabled(false);
    config
        .getAdvancedNetworkConfig()
        .setEnabled(true)
        .setMemberEndpointConfig(endpoint)
        .setJoin(join);
    config.setSerializationConfig(exceptionsOnly());
    return config;
  }

  /**
   * An endpoint at one address of this machine.
   *
   * @param port the first that is tried
   * @param ports how many are tried
   */
  public static ServerSocketEndpointConfig endpoint(String address, int port, int ports) {
    ServerSocketEndpointConfig endpoint =
        new ServerSocketEndpointConfig()
            .setPort(port)
            .setPortCount(ports)
            .setPortAutoIncrement(ports > 1);
    endpoint.getInterfaces().setEnabled(true).addInterface(address);
    return endpoint;
  }

  /** Looks for nobody. */
  public static JoinConfig nobody() {
    JoinConfig join = new JoinConfig();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(false);
    return join;
  }

  /**
   * What is Java-serialised is refused when it is read, but for what Hazelcast's members tell each
   * other that way: exceptions, such as that a partition moves. Without these an answer is lost,
   * and who waits for it waits for ever.
   */
  private static SerializationConfig exceptionsOnly() {
    ClassFilter allowed = new ClassFilter();
    ALLOWED.forEach(allowed::addPrefixes);
    JavaSerializationFilterConfig filter =
        new JavaSerializationFilterConfig().setDefaultsDisabled(true).setWhitelist(allowed);
    return new SerializationConfig().setJavaSerializationFilterConfig(filter);
  }
}
