package dev.quadrant.coordinator.http.events;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has room for so many pieces until somebody reads them. */
final class NarrowOutlet implements Outlet {

  private static final Pattern EVENT = Pattern.compile("(?:id: \\w+-(\\d+)\n)?event: (\\w+)\n");

  private static final Pattern EVENTS = Pattern.compile("(?<=\n\n)");

  private final int room;
  private final List<String> unread = new ArrayList<>();
  private Runnable drained = () -> {};

  NarrowOutlet(int room) {
    this.room = room;
  }

  @Override
  public boolean write(Buffer text) {
    unread.add(text.toString());
    return unread.size() < room;
  }

  @Override
  public void whenDrained(Runnable task) {
    drained = task;
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  /** Reads what there is: names and numbers of events, if they have one, comments as they are. */
  List<String> read() {
    List<String> read = new ArrayList<>();
    while (!unread.isEmpty()) {
      boolean full = unread.size() >= room;
      for (String piece : unread) {
        EVENTS.splitAsStream(piece).map(NarrowOutlet::inShort).forEach(read::add);
      }
      unread.clear();
      if (full) {
        drained.run();
      }
    }
    return read;
  }

  int unread() {
    return unread.size();
  }

  private static String inShort(String text) {
    Matcher matcher = EVENT.matcher(text);
    if (!matcher.lookingAt()) {
      return text.strip();
    }
    return matcher.group(2) + (matcher.group(1) == null ? "" : " " + matcher.group(1));
  }
}
