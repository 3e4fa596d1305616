package dev.quadrant.transport.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.transport.Transport;
import dev.quadrant.transport.testing.Ends;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Between two members of a cluster, in one JVM but over its network; all tests have the same. */
@Timeout(60)
class ClusterTransportIT extends EventBusContract {

  private static final ClusterSettings SETTINGS =
      new ClusterSettings("127.0.0.1", 0, List.of("127.0.0.1"));

  private static @Nullable Cluster coordinator;
  private static @Nullable Cluster worker;

  @BeforeAll
  static void join() throws InterruptedException {
    coordinator = Cluster.joinAsCoordinator(SETTINGS, 2);
    worker = Cluster.joinAsWorker(SETTINGS, "worker", 2);
  }

  @AfterAll
  static void leave() {
    for (Cluster member : new Cluster[] {worker, coordinator}) {
      if (member != null) {
        member.vertx().close().await();
        member.leave();
      }
    }
  }

  private static Ends.Side side(@Nullable Cluster member) {
    if (member == null) {
      throw new IllegalStateException("no test is running");
    }
    return new Ends.Side(member.vertx(), transport(member));
  }

  private static Transport transport(Cluster member) {
    return new ClusterTransport(member, new SplittableRandom(System.nanoTime()));
  }

  @Override
  protected Ends connected() {
    return new Ends(side(coordinator), side(worker));
  }

  @Override
  protected void disconnected(Ends ends) {
    // The members stay.
  }

  @Test
  void isCalledEventBus() {
    assertThat(side(worker).transport().name()).isEqualTo("event-bus");
  }
}
