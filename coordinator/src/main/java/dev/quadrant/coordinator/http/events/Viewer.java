package dev.quadrant.coordinator.http.events;

import dev.quadrant.time.Ticker;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told. Nothing is kept for one but a number: who reads slowly is told when there
 * is room, and who has fallen behind gets a snapshot in place of what was missed.
 */
final class Viewer {

  /** The next event of who has not seen anything before. */
  static final long NEW = -1;

  private static final long BEHIND_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final Buffer PING = Buffer.buffer(": ping\n\n");

  private final Outlet outlet;
  private final Chronicle chronicle;
  private final @Nullable String run;
  private final Ticker ticker;
  private long next;
  private long past;
  private long pastEnd;
  private boolean isNew;
  private long writtenNanos;
  private long fullSinceNanos;
  private boolean full;

  /**
   * A viewer that was told nothing yet.
   *
   * @param run what it looks at; null for everything
   * @param next the number of the first event that it has not seen; {@link #NEW} for a snapshot and
   *     what lasts of the last half minute
   */
  Viewer(Outlet outlet, Chronicle chronicle, @Nullable String run, long next, Ticker ticker) {
    this.outlet = outlet;
    this.chronicle = chronicle;
    this.run = run;
    this.next = next;
    this.isNew = next == NEW;
    this.ticker = ticker;
    this.writtenNanos = ticker.nanos();
  }

  /** Tells what there is to tell, as far as there is room. */
  void tell() {
    while (!full && chronicle.hasBegun() && !outlet.isClosed()) {
      Recent recent = chronicle.recent();
      past = Math.max(past, recent.first());
      if (next < recent.first() || next > recent.next()) {
        begin(recent);
      } else if (past < pastEnd) {
        tellPast(recent.get(past++));
      } else if (next < recent.next()) {
        News news = chronicle.news(next, run);
        next = news.next();
        if (news.text().length() > 0) {
          write(news.text());
        }
      } else {
        return;
      }
    }
  }

  private void begin(Recent recent) {
    next = recent.next();
    past = recent.first();
    pastEnd = isNew ? next : past;
    isNew = false;
    write(chronicle.snapshot(run).text());
  }

  private void tellPast(Event event) {
    if (event.lasting() && event.isFor(run)) {
      write(event.unnumbered());
    }
  }

  private void write(Buffer text) {
    boolean room = outlet.write(text);
    writtenNanos = ticker.nanos();
    if (!room) {
      full = true;
      fullSinceNanos = writtenNanos;
      outlet.whenDrained(this::drained);
    }
  }

  private void drained() {
    full = false;
    Recent recent = chronicle.recent();
    boolean has = next >= recent.first() && next < recent.next();
    if (has && ticker.nanos() - recent.get(next).nanos() > BEHIND_NANOS) {
      pastEnd = past;
      next = 0;
    }
    tell();
  }

  /** Says that the stream goes on, if nothing else did for a while. */
  void ping() {
    if (!full && ticker.nanos() - writtenNanos >= SILENCE_NANOS) {
      write(PING);
    }
  }

  /** Whether it has not read anything for too long. */
  boolean isStuck() {
    return full && ticker.nanos() - fullSinceNanos >= PATIENCE_NANOS;
  }
}
