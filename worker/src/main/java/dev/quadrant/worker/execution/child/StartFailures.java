package dev.quadrant.worker.execution.child;

import dev.quadrant.model.Outcome;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.JobFeed;
import dev.quadrant.worker.execution.Slice;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which slots cannot get a child to work; when none can, the jobs fail instead of waiting. */
final class StartFailures {

  /** At four that will happen again, or at twelve of which nobody knows. */
  private static final int HOPELESS = 12;

  private static final int LASTING_WEIGHT = 3;

  private final Map<ChildSlot, Integer> weights = new ConcurrentHashMap<>();
  private final int slots;
  private final JobFeed feed;
  private final Ticker ticker;

  StartFailures(int slots, JobFeed feed, Ticker ticker) {
    this.slots = slots;
    this.feed = feed;
    this.ticker = ticker;
  }

  /**
   * How a child ended that was of no use.
   *
   * @param lasting whether the next would end in the same way: not if it was killed
   */
  record Failure(String text, boolean lasting) {}

  /** A child has ended without having been of any use. */
  void failed(ChildSlot slot, Failure failure) {
    weights.merge(slot, failure.lasting() ? LASTING_WEIGHT : 1, Integer::sum);
    if (weights.values().stream().filter(weight -> weight >= HOPELESS).count() == slots) {
      failAll("no child process could be started: " + failure.text());
    }
  }

  /** A child has done some work. */
  void recovered(ChildSlot slot) {
    weights.remove(slot);
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
