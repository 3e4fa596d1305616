package dev.quadrant.worker.execution.child;

import dev.quadrant.model.Outcome;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.JobFeed;
import dev.quadrant.worker.execution.Slice;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which slots cannot get a child to work; when none can, the jobs fail instead of waiting. */
final class StartFailures {

  private static final int HOPELESS = 4;

  private final Set<ChildSlot> hopeless = ConcurrentHashMap.newKeySet();
  private final int slots;
  private final JobFeed feed;
  private final Ticker ticker;

  StartFailures(int slots, JobFeed feed, Ticker ticker) {
    this.slots = slots;
    this.feed = feed;
    this.ticker = ticker;
  }

  /** A child ended without having been of any use, the {@code count}th in a row. */
  void failed(ChildSlot slot, int count, String failure) {
    if (count >= HOPELESS) {
      hopeless.add(slot);
    }
    if (hopeless.size() == slots) {
      failAll("no child process could be started: " + failure);
    }
  }

  /** A child has done some work. */
  void recovered(ChildSlot slot) {
    hopeless.remove(slot);
  }

  private void failAll(String error) {
    for (Slice slice = next(); slice != null; slice = next()) {
      for (int offset = slice.from(); offset < slice.to(); offset++) {
        slice.bundle().failed(offset, Outcome.FAILED, ticker.nanos(), 0, error);
      }
    }
  }

  private @Nullable Slice next() {
    return feed.poll(Long.MAX_VALUE, Integer.MAX_VALUE);
  }
}
