package dev.quadrant.transport.eventbus;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Messages between members that were sent and have not arrived. The first one to an address waits
 * until the sender has found out who serves it, and others may overtake it meanwhile.
 */
final class Underway {

  private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long POLL_NANOS = 200_000;

  private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();
  private final Collection<Vertx> members;
  private final Handler<DeliveryContext<Object>> sending = delivery -> count(delivery, 1);
  private final Handler<DeliveryContext<Object>> arriving = delivery -> count(delivery, -1);

  /** Watches the messages of these members. */
  Underway(Collection<Vertx> members) {
    this.members = members;
    for (Vertx member : members) {
      member.eventBus().addOutboundInterceptor(sending).addInboundInterceptor(arriving);
    }
  }

  private void count(DeliveryContext<Object> delivery, int messages) {
    open.computeIfAbsent(delivery.message().address(), ignored -> new AtomicInteger())
        .addAndGet(messages);
    delivery.next();
  }

  /** Waits until everything has arrived that will; what has not by then is lost. */
  void await() {
    long deadline = System.nanoTime() + LOST_NANOS;
    while (System.nanoTime() - deadline < 0 && anything()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    if (anything()) {
      open.values().forEach(messages -> messages.updateAndGet(count -> Math.min(count, 0)));
    }
  }

  /** What is published arrives at several. */
  private boolean anything() {
    return open.values().stream().anyMatch(messages -> messages.get() > 0);
  }

  void close() {
    for (Vertx member : members) {
      member.eventBus().removeOutboundInterceptor(sending).removeInboundInterceptor(arriving);
    }
  }
}
