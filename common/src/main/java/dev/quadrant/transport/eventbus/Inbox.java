package dev.quadrant.transport.eventbus;

import dev.quadrant.wire.MalformedMessageException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses one side listens on. What cannot be read is refused and counted, and the next
 * message is served. Lives on the context it is used on.
 */
final class Inbox {

  /** The failure code of an answer to a message that could not be read. */
  static final int MALFORMED = 400;

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Vertx vertx;
  private final Map<String, Served> served = new LinkedHashMap<>();
  private long refused;
  private boolean closed;

  Inbox(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Serves an address whose senders want no answer; done when all can reach it. */
  <T> Future<Void> listen(String address, Decoder<T> decoder, Consumer<T> handler) {
    return serve(address, decoder, (value, ignored) -> handler.accept(value));
  }

  /** Serves an address; the handler answers the message. Done when all can reach it. */
  <T> Future<Void> serve(String address, Decoder<T> decoder, BiConsumer<T, Message<?>> handler) {
    Served added = new Served(address, message -> receive(message, decoder, handler));
    served.put(address, added);
    return added.consumer.completion();
  }

  private <T> void receive(
      Message<Object> message, Decoder<T> decoder, BiConsumer<T, Message<?>> handler) {
    T value;
    try {
      value = decoder.decode(bytes(message));
    } catch (MalformedMessageException malformed) {
      refused++;
      LOG.warn("refused a message on {}: {}", message.address(), malformed.getMessage());
      message.fail(MALFORMED, String.valueOf(malformed.getMessage()));
      return;
    }
    handler.accept(value, message);
  }

  /** Anybody can send anything over a bus. */
  private static byte[] bytes(Message<Object> message) throws MalformedMessageException {
    Object body = message.body();
    if (body instanceof Buffer bytes) {
      return bytes.getBytes();
    }
    throw new MalformedMessageException(
        "a body that is no bytes but "
            + (body == null ? "nothing" : "a " + body.getClass().getSimpleName()));
  }

  /** Whether all can reach these addresses. */
  boolean reachable() {
    return served.values().stream().allMatch(each -> each.consumer.completion().succeeded());
  }

  /** Tells all anew where these addresses are served, as some may have forgotten it. */
  void registerAgain() {
    if (!closed) {
      served.values().forEach(Served::registerAgain);
    }
  }

  long refused() {
    return refused;
  }

  Future<Void> close() {
    closed = true;
    return Future.join(served.values().stream().map(Served::end).toList()).mapEmpty();
  }

  /** Reads a message. */
  interface Decoder<T> {
    T decode(byte[] bytes) throws MalformedMessageException;
  }

  /** An address and who serves it. */
  private final class Served {
    private final String address;
    private final Consumer<Message<Object>> handler;
    private MessageConsumer<Object> consumer;

    Served(String address, Consumer<Message<Object>> handler) {
      this.address = address;
      this.handler = handler;
      this.consumer = vertx.eventBus().consumer(address, handler::accept);
    }

    /** First the new one, so that there always is one; what both get says the same twice. */
    void registerAgain() {
      MessageConsumer<Object> before = consumer;
      consumer = vertx.eventBus().consumer(address, handler::accept);
      consumer.completion().onComplete(ignored -> before.unregister());
    }

    Future<Void> end() {
      return consumer.unregister();
    }
  }
}
