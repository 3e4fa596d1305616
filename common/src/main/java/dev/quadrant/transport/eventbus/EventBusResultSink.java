package dev.quadrant.transport.eventbus;

import dev.quadrant.model.ResultBatch;
import dev.quadrant.transport.ResultSink;
import dev.quadrant.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends results again and again until the coordinator has answered; owned by the worker's context.
 */
final class EventBusResultSink implements ResultSink {

  private static final Logger LOG = LoggerFactory.getLogger(EventBusResultSink.class);
  private static final long ANSWER_MILLIS = 5_000;
  private static final long PAUSE_MILLIS = 200;

  private final Vertx vertx;
  private boolean unanswered;
  private boolean closed;

  EventBusResultSink(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Void> send(ResultBatch batch) {
    Promise<Void> answered = Promise.promise();
    attempt(Buffer.buffer(Wire.encode(batch)), answered);
    return answered.future();
  }

  private void attempt(Buffer bytes, Promise<Void> answered) {
    vertx
        .eventBus()
        .request(Addresses.RESULTS, bytes, new DeliveryOptions().setSendTimeout(ANSWER_MILLIS))
        .onSuccess(ignored -> answered(answered))
        .onFailure(failure -> again(bytes, answered, failure));
  }

  private void answered(Promise<Void> answered) {
    if (unanswered) {
      unanswered = false;
      LOG.info("results are answered again");
    }
    answered.complete();
  }

  private void again(Buffer bytes, Promise<Void> answered, Throwable failure) {
    boolean refused =
        failure instanceof ReplyException reply && reply.failureCode() == Inbox.MALFORMED;
    if (closed || refused) {
      answered.fail(failure);
      return;
    }
    if (!unanswered) {
      unanswered = true;
      LOG.warn("results are not answered, and are sent until they are: {}", failure.getMessage());
    }
    vertx.setTimer(PAUSE_MILLIS, ignored -> attempt(bytes, answered));
  }

  void close() {
    closed = true;
  }
}
