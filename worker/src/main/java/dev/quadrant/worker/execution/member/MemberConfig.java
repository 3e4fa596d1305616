package dev.quadrant.worker.execution.member;

import com.hazelcast.config.Config;
import dev.quadrant.member.QuietConfig;
import java.util.UUID;

/** The configuration of a member that stays alone and starts quickly. */
final class MemberConfig {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int FIRST_PORT = 47_100;
  private static final int PORTS = 500;

  /** No data is kept: more partitions and their threads would only cost start-up time. */
  private static final int PARTITIONS = 1;

  private MemberConfig() {}

  /**
   * A configuration.
   *
   * @param slots the threads of the executor
   * @param queue the most tasks that wait for one
   */
  static Config of(int slots, int queue) {
    Config config =
        QuietConfig.of(
            "quadrant-" + UUID.randomUUID(),
            QuietConfig.endpoint(LOOPBACK, FIRST_PORT, PORTS),
            QuietConfig.nobody(),
            PARTITIONS);
    Tasks.configure(config, slots, queue);
    return config;
  }
}
