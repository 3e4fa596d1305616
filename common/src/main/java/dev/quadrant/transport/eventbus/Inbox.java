package dev.quadrant.transport.eventbus;

import dev.quadrant.wire.MalformedMessageException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
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
  private final List<MessageConsumer<Object>> consumers = new ArrayList<>();
  private long refused;

  Inbox(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Serves an address whose senders want no answer. */
  <T> void listen(String address, Decoder<T> decoder, Consumer<T> handler) {
    serve(address, decoder, (value, ignored) -> handler.accept(value));
  }

  /** Serves an address; the handler answers the message. */
  <T> void serve(String address, Decoder<T> decoder, BiConsumer<T, Message<?>> handler) {
    consumers.add(
        vertx.eventBus().consumer(address, message -> receive(message, decoder, handler)));
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

  long refused() {
    return refused;
  }

  Future<Void> close() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList()).mapEmpty();
  }

  /** Reads a message. */
  interface Decoder<T> {
    T decode(byte[] bytes) throws MalformedMessageException;
  }
}
