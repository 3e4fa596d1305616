package dev.quadrant.transport.eventbus;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import dev.quadrant.member.QuietConfig;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The configuration of a member of the cluster under an event bus. */
final class ClusterConfig {

  /** What a member is, such as {@code coordinator}. */
  static final String ROLE = "quadrant.role";

  /** Where Vert.x looks for the id of its node. */
  private static final String NODE = "__vertx.nodeId";

  private static final String CLUSTER = "quadrant";

  /** Who serves which address is all that is kept, some entries a worker. */
  private static final int PARTITIONS = 17;

  /** Two more have it than its owner: the death of both ends of a connection loses nothing. */
  private static final int BACKUPS = 2;

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          // A killed member closes its connections; these are for one that is frozen or cut off.
          Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
          Map.entry("hazelcast.max.no.heartbeat.seconds", "5"),
          Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
          Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
          Map.entry("hazelcast.mastership.claim.timeout.seconds", "10"),
          Map.entry("hazelcast.member.list.publish.interval.seconds", "5"),
          Map.entry("hazelcast.socket.connect.timeout.seconds", "2"),
          Map.entry("hazelcast.max.join.seconds", "30"),
          Map.entry("hazelcast.operation.call.timeout.millis", "15000"),
          // While partitions move, as when a worker joins, what a backup says may be lost: then
          // who has put something waits so long, and it is there all the same.
          Map.entry("hazelcast.operation.backup.timeout.millis", "1000"),
          Map.entry("hazelcast.graceful.shutdown.max.wait", "5"));

  private ClusterConfig() {}

  /**
   * A configuration.
   *
   * @param role what others are to know of this member
   * @param members {@code address:port} each
   */
  static Config of(
      ClusterSettings settings, InetAddress address, String role, List<String> members) {
    Config config =
        QuietConfig.of(
            CLUSTER,
            QuietConfig.endpoint(address.getHostAddress(), settings.firstPort(), settings.ports()),
            join(members),
            PARTITIONS);
    PROPERTIES.forEach(config::setProperty);
    config
        .getMemberAttributeConfig()
        .setAttribute(NODE, UUID.randomUUID().toString())
        .setAttribute(ROLE, role);
    config.getMultiMapConfig("__vertx.subs").setBackupCount(BACKUPS);
    config.getMapConfig("__vertx.nodeInfo").setBackupCount(BACKUPS);
    return config;
  }

  private static JoinConfig join(List<String> members) {
    JoinConfig join = QuietConfig.nobody();
    join.getTcpIpConfig().setEnabled(true).setMembers(members);
    return join;
  }
}
