package dev.quadrant.testing;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Plain bundles: first attempts, an hour's timeout, one payload for all. */
public final class Bundles {

  private static final Payloads ONE = new Payloads.Repeated(Payload.of("payload"), 1);

  private Bundles() {}

  /** The jobs {@code first} to {@code first + count - 1} of a run. */
  public static Bundle of(String run, Lane lane, int first, int count) {
    return of(run, lane, first, ONE.slice(0, count));
  }

  /** Jobs with these payloads. */
  public static Bundle of(String run, Lane lane, int first, Payloads payloads) {
    BundleKey key = new BundleKey(run, first, 1);
    return new Bundle(key, lane, Duration.ofHours(1).toNanos(), payloads);
  }

  /** The first {@code bundles} bundles of a run, of {@code size} jobs each. */
  public static List<Bundle> first(int bundles, String run, Lane lane, int size) {
    return IntStream.range(0, bundles)
        .mapToObj(number -> of(run, lane, number * size, size))
        .toList();
  }
}
