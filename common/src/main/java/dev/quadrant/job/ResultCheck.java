package dev.quadrant.job;

import java.util.Optional;

/** Decides whether a result is right. */
@FunctionalInterface
public interface ResultCheck {

  /** Accepts every result. */
  ResultCheck ANYTHING = result -> Optional.empty();

  /**
   * Examines one result.
   *
   * @return what is wrong with it, in one sentence; empty if it is right
   */
  Optional<String> complaint(byte[] result);
}
