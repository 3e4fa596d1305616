package dev.quadrant.transport;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.Heartbeat;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * Everything a worker sends and receives; used on the worker's own context only, but for the
 * heartbeats.
 */
public interface WorkerTransport {

  /** Differs after each start of a worker with the same id. */
  long incarnation();

  /** The queue with this name. */
  JobSource jobs(String queue);

  /**
   * About how long it takes now from a demand until the bundle is here; 0 where that is too little
   * to be noticed.
   */
  default long leadNanos() {
    return 0;
  }

  ResultSink results();

  void onControl(Consumer<ControlMessage> handler);

  /**
   * Whether a job may start: false while a coordinator may have told something, such as that a run
   * is cancelled, that has not been heard. Any thread may ask.
   */
  default boolean hears() {
    return true;
  }

  /** Sends a heartbeat; it may be lost. Always from the same context, whichever that is. */
  void heartbeat(Heartbeat heartbeat);

  /** How many received messages were refused because they could not be read. */
  long refusedMessages();

  Future<Void> close();
}
