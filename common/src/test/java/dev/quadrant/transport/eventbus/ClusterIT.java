package dev.quadrant.transport.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.testing.FreePort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClusterIT {

  private static Cluster alone() {
    int port = FreePort.find();
    return Cluster.joinAsCoordinator(
        new ClusterSettings("127.0.0.1", port, List.of("127.0.0.1:" + port)), 1);
  }

  @Test
  void whoIsNoMemberAnyMoreIsTold() {
    Cluster cluster = alone();
    cluster.member().getLifecycleService().terminate();
    assertThatThrownBy(() -> cluster.lost().await()).hasMessageContaining("start it again");
    cluster.vertx().close().await();
  }

  @Test
  void whoLeavesIsNot() {
    Cluster cluster = alone();
    cluster.vertx().close().await();
    cluster.leave();
    assertThat(cluster.lost().isComplete()).isFalse();
  }
}
