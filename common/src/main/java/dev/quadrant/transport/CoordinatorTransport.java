package dev.quadrant.transport;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.DeadLetter;
import dev.quadrant.model.Heartbeat;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything a coordinator sends and receives; used on the coordinator's own context only. */
public interface CoordinatorTransport {

  /** The queue with this name, made if it does not exist. */
  JobQueue jobs(String queue);

  /**
   * Whether bundles of a queue are handed over in the order of their publication, whatever their
   * lane: one for which no worker has room stands in the way of those behind it.
   */
  default boolean handsOverInOrder() {
    return false;
  }

  ResultSource results();

  /** Where the transport keeps what settles jobs, if it does: then results are read there. */
  default Optional<Journal> journal() {
    return Optional.empty();
  }

  /** Tells all workers; done when it is sent. */
  Future<Void> broadcast(ControlMessage message);

  /**
   * Tells all workers that the coordinator is there, where they cannot see it by themselves or are
   * to answer; called all the time.
   *
   * @param nanos the coordinator's monotonic clock
   * @param asks whether an answer is waited for, which a worker gives with its next heartbeat
   */
  void present(long epoch, long nanos, boolean asks);

  void onHeartbeat(Consumer<Heartbeat> handler);

  /**
   * Whether heartbeats arrive if there are any: nobody is dead for being silent while they do not.
   */
  default boolean hears() {
    return true;
  }

  /** Fails when it has become known that another coordinator is in this one's place. */
  default Future<Void> replaced() {
    return Future.succeededFuture();
  }

  /** Puts a dead job where others can see it; nowhere, unless the transport has such a place. */
  default void deadLetter(DeadLetter letter) {}

  /** How many received messages were refused because they could not be read. */
  long refusedMessages();

  /** Forgets a worker that is gone: nothing is handed to it any more. */
  void forget(String worker);

  /**
   * Hands bundles to this start of a worker, and to no other, until {@link #forget}. Who has never
   * been admitted gets nothing where the transport knows who gets what; called again and again.
   */
  default void admit(String worker, long incarnation) {}

  Future<Void> close();
}
