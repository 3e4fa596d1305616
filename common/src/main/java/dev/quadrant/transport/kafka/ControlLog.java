package dev.quadrant.transport.kafka;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a worker reads of the control topic: every cancel there ever was, and whom to drain or to
 * refuse from now on – a worker that was told before has ended, and this is another.
 */
final class ControlLog {

  private final Inbox<ControlMessage> inbox;
  private final long begin;

  private ControlLog(Inbox<ControlMessage> inbox, long begin) {
    this.inbox = inbox;
    this.begin = begin;
  }

  static Future<ControlLog> open(Clients clients, String topic) {
    return Inbox.fromBeginning(clients, topic, Wire::decodeControl)
        .compose(inbox -> inbox.end().map(end -> new ControlLog(inbox, first(end))));
  }

  private static long first(Map<Integer, Long> offsets) {
    return offsets.getOrDefault(0, 0L);
  }

  void listen(Consumer<ControlMessage> handler) {
    inbox.listen((message, offset) -> {
      if (offset >= begin || !aboutAWorker(message)) {
        handler.accept(message);
      }
    });
  }

  private static boolean aboutAWorker(ControlMessage message) {
    return switch (message) {
      case ControlMessage.Drain ignored -> true;
      case ControlMessage.Refuse ignored -> true;
      case ControlMessage.Cancel ignored -> false;
      case ControlMessage.Resume ignored -> false;
      case ControlMessage.Present ignored -> false;
    };
  }

  /** A time at which everything that was there had been read. */
  long readToEndNanos() {
    return inbox.readToEndNanos();
  }

  long refused() {
    return inbox.refused();
  }

  Future<Void> close() {
    return inbox.close();
  }
}
