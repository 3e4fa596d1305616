package dev.quadrant.wire;

import dev.quadrant.model.BundleKey;
import dev.quadrant.model.RunSpec;

/** Keys of bundles, as they travel. */
final class KeyCodec {

  private KeyCodec() {}

  /**
   * The key with these parts.
   *
   * @param count how many jobs the bundle has at least
   * @throws MalformedMessageException if no run has such jobs
   */
  static BundleKey decode(String run, int first, int attempt, int count)
      throws MalformedMessageException {
    if (run.isEmpty() || first < 0 || first > RunSpec.MAX_JOBS - count || attempt < 1) {
      throw new MalformedMessageException(
          "%d jobs from index %d of run '%s' in attempt %d".formatted(count, first, run, attempt));
    }
    return new BundleKey(run, first, attempt);
  }
}
