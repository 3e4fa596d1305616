package dev.quadrant.coordinator.http.events;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Something that is told, in the form of the stream (WHATWG HTML, server-sent events).
 *
 * @param number from 1 on, in the order of the telling
 * @param run the run that it is about; null if it is about more
 * @param general whether those who look at everything are told
 * @param lasting whether it is still of use to who knows all that has changed since
 * @param text with its number and its empty line; never changed
 */
record Event(
    long number, @Nullable String run, boolean general, boolean lasting, long nanos, Buffer text) {

  boolean isFor(@Nullable String viewed) {
    return viewed == null ? general : viewed.equals(run);
  }

  /** The text without the number, so that the place of who is told in the stream stays. */
  Buffer unnumbered() {
    int from = 0;
    while (text.getByte(from) != '\n') {
      from++;
    }
    return text.slice(from + 1, text.length());
  }

  static Buffer text(String id, String name, byte[] json) {
    return Buffer.buffer(json.length + 64)
        .appendString("id: " + id + "\nevent: " + name + "\ndata: ")
        .appendBytes(json)
        .appendString("\n\n");
  }
}
