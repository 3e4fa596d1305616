package dev.quadrant.model;

import static dev.quadrant.model.InvalidRunException.check;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a run may begin and must be over; both count from its submission.
 *
 * @param delay no job starts earlier
 * @param deadline what is left then is cancelled; null for never
 */
public record RunSchedule(Duration delay, @Nullable Duration deadline) {

  private static final Duration LONGEST = Duration.ofDays(3650);

  /** At once, for as long as it takes. */
  public static final RunSchedule NOW = new RunSchedule(Duration.ZERO, null);

  public RunSchedule {
    check(!delay.isNegative() && within(delay), "delay", delay, "zero to " + LONGEST);
    if (deadline != null) {
      check(
          deadline.isPositive() && within(deadline),
          "deadline",
          deadline,
          "above zero, to " + LONGEST);
      check(
          deadline.compareTo(delay) > 0, "deadline", deadline, "later than the delay of " + delay);
    }
  }

  private static boolean within(Duration duration) {
    return duration.compareTo(LONGEST) <= 0;
  }
}
