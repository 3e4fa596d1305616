package dev.quadrant.transport.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.testing.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
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
  void whoCannotJoinWhileAMemberStandsStillMayTryAgain() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ClusterSettings settings =
          new ClusterSettings(
              "127.0.0.1", FreePort.find(), List.of("127.0.0.1:" + silent.getLocalPort()));
      assertThatThrownBy(() ->
              Cluster.joinAsWorker(
                  settings,
                  "worker",
                  1,
                  config ->
                      config
                          .setProperty("hazelcast.max.join.seconds", "2")
                          .setProperty("hazelcast.operation.call.timeout.millis", "1000")))
          .isInstanceOfSatisfying(
              ClusterUnavailableException.class, failure -> assertThat(failure.mayPass()).isTrue())
          .hasMessageContainingAll("cannot be joined", "127.0.0.1:" + silent.getLocalPort());
    }
  }

  @Test
  void whoLeavesIsNot() {
    Cluster cluster = alone();
    cluster.vertx().close().await();
    cluster.leave();
    assertThat(cluster.lost().isComplete()).isFalse();
  }
}
