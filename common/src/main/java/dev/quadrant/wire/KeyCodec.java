package dev.quadrant.wire;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.RunSpec;
import dev.quadrant.wire.proto.BundleKeyMessage;
import dev.quadrant.wire.proto.HeldBundleMessage;

/** Keys of bundles, as they travel. */
final class KeyCodec {

  private KeyCodec() {}

  static HeldBundleMessage encode(HeldBundle held) {
    return HeldBundleMessage.newBuilder()
        .setKey(
            BundleKeyMessage.newBuilder()
                .setRun(held.key().run())
                .setFirst(held.key().first())
                .setAttempt(held.key().attempt()))
        .setCount(held.count())
        .build();
  }

  static HeldBundle decode(HeldBundleMessage held) throws MalformedMessageException {
    int count = held.getCount();
    if (count < 1 || count > Bundle.MAX_JOBS) {
      throw new MalformedMessageException("a held bundle of %d jobs".formatted(count));
    }
    BundleKeyMessage key = held.getKey();
    return new HeldBundle(decode(key.getRun(), key.getFirst(), key.getAttempt(), count), count);
  }

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
