package dev.quadrant.coordinator.http.events;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What was told from some event on, in one piece, so that it is written once to each of those who
 * are as far.
 *
 * @param text of the events that concern who looks on; empty if none does; never changed
 * @param next the number of the event behind them
 */
record News(Buffer text, long next) {

  /** A reader counts as one that reads when a whole piece has left, however slow its line is. */
  private static final int MOST_BYTES = 16 * 1024;

  /**
   * The news of {@code recent}, some 16 KiB of them at most.
   *
   * @param from an event from {@link Recent#first} on and before {@link Recent#next}
   * @param viewed the run that somebody looks at; null for everything
   */
  static News of(Recent recent, long from, @Nullable String viewed) {
    Buffer text = Buffer.buffer();
    long number = from;
    while (number < recent.next() && text.length() < MOST_BYTES) {
      Event event = recent.get(number++);
      if (event.isFor(viewed)) {
        text.appendBuffer(event.text());
      }
    }
    return new News(text, number);
  }

  /** Who is told the same. */
  record Place(long from, @Nullable String viewed) {}
}
