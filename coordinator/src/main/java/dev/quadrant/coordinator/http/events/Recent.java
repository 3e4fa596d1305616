package dev.quadrant.coordinator.http.events;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/** The last events: at most so many bytes, and none older than half a minute. */
final class Recent {

  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final int mostBytes;
  private final SequencedMap<Long, Event> events = new LinkedHashMap<>();
  private long bytes;
  private long next = 1;

  Recent(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The number of the next event. */
  long next() {
    return next;
  }

  /** The number of the first event that is still there; {@link #next} if there is none. */
  long first() {
    return events.isEmpty() ? next : events.firstEntry().getKey();
  }

  /** Adds the event with the number {@link #next}. */
  void add(Event event) {
    events.put(event.number(), event);
    bytes += event.text().length();
    next = event.number() + 1;
    while (bytes > mostBytes
        || event.nanos() - events.firstEntry().getValue().nanos() > KEPT_NANOS) {
      bytes -= events.pollFirstEntry().getValue().text().length();
    }
  }

  /** An event from {@link #first} on and before {@link #next}. */
  Event get(long number) {
    return Objects.requireNonNull(events.get(number), () -> "no event " + number);
  }

  /** How long ago the oldest of them was told; 0 if there is none. */
  long ageNanos(long nowNanos) {
    return events.isEmpty() ? 0 : Math.max(0, nowNanos - events.firstEntry().getValue().nanos());
  }

  /** Forgets all; whoever comes back has missed something. */
  void clear() {
    events.clear();
    bytes = 0;
    next++;
  }
}
