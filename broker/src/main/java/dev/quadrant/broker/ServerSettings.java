package dev.quadrant.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of a broker that is alone: one replica of everything, reachable over loopback only,
 * and with share groups that notice a member's death within seconds.
 */
final class ServerSettings {

  static final int NODE = 1;

  private static final Map<String, String> ALONE =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", Integer.toString(NODE)),
          Map.entry("controller.listener.names", Listeners.CONTROLLER),
          // The coordinator makes the topics it needs; a misspelt name must not make one.
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // By default a member joins after 5.7 s and its death is noticed after 45 s.
          Map.entry("group.share.session.timeout.ms", "3000"),
          Map.entry("group.share.min.session.timeout.ms", "3000"),
          Map.entry("group.share.heartbeat.interval.ms", "500"),
          Map.entry("group.share.min.heartbeat.interval.ms", "500"),
          Map.entry("group.share.assignment.interval.ms", "0"),
          Map.entry("group.share.max.size", "1000"),
          // Whoever follows a killed broker is let in when that one's session has ended: by default
          // after 9 s.
          Map.entry("broker.session.timeout.ms", "3000"),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          // The default of 128 MiB is half of the broker's memory.
          Map.entry("log.cleaner.dedupe.buffer.size", "16777216"));

  private ServerSettings() {}

  /** All of them. */
  static Properties of(Path log, Listeners listeners, Map<String, String> chosen) {
    Properties properties = new Properties();
    properties.putAll(ALONE);
    properties.putAll(listeners.settings());
    properties.put("log.dirs", log.toString());
    properties.putAll(chosen);
    return properties;
  }
}
