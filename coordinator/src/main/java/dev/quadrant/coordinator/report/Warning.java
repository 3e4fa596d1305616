package dev.quadrant.coordinator.report;

import java.util.List;

/**
 * Something a reader of the figures should know.
 *
 * @param contestants whom it concerns, each with the figure that shows it
 */
public record Warning(Kind kind, String scenario, List<String> contestants) {

  public Warning {
    contestants = List.copyOf(contestants);
  }

  /** What there is to be wary of, the gravest first. */
  public enum Kind {
    LOST("jobs reached no end"),
    FAILED("jobs failed, so the times do not count"),
    CANCELLED("stopped before the end, so the times do not count"),
    DUPLICATES("results came more than once; each was counted once"),
    RETRIED("attempts had to be repeated, which costs time"),
    BLOCKED("jobs held an event loop, and whatever else was on it waited"),
    OVERHEAD("overhead dominates; give each job more to do"),
    CONTENDED(
        "that much of the cores' time went to other programs, or to the host of this machine"),
    SLOW("less than half as fast as the hardware allows; was the machine busy otherwise?"),
    NOISY("the repeats differ widely; was the machine busy otherwise?");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }
}
