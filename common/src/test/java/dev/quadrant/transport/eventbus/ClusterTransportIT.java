package dev.quadrant.transport.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.testing.FreePort;
import dev.quadrant.transport.Transport;
import dev.quadrant.transport.testing.Ends;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Between two members of a cluster, in one JVM but over its network; all tests have the same. */
@Timeout(60)
class ClusterTransportIT extends EventBusContract {

  private static @Nullable Cluster coordinator;
  private static @Nullable Cluster worker;

  private @Nullable Underway underway;

  @BeforeAll
  static void join() {
    int port = FreePort.find();
    coordinator = Cluster.joinAsCoordinator(settings(port, port), 2);
    worker = Cluster.joinAsWorker(settings(FreePort.find(), port), "worker", 2, config -> {});
  }

  private static ClusterSettings settings(int own, int member) {
    return new ClusterSettings("127.0.0.1", own, List.of("127.0.0.1:" + member));
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

  /** Workers wait for it. */
  @BeforeEach
  void startTheCoordinator() {
    ends().coordinator();
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
    Ends.Side coordinators = side(coordinator);
    Ends.Side workers = side(worker);
    underway = new Underway(List.of(coordinators.vertx(), workers.vertx()));
    return new Ends(coordinators, workers, underway::await);
  }

  @Override
  protected void disconnected(Ends ends) {
    if (underway != null) {
      underway.close();
    }
  }

  @Test
  void isCalledEventBus() {
    assertThat(side(worker).transport().name()).isEqualTo("event-bus");
  }
}
