package dev.quadrant.coordinator.http.resource;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/**
 * Names for runs: {@code 20261123-064512-k3f9x2ab}; they sort by time, in UTC and to the second.
 */
final class RunIds {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** Digits and letters without those that are taken for each other. */
  private static final String SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";

  /** 40 bits: a thousand runs of one second share a name once in two million seconds. */
  private static final int LENGTH = 8;

  private final RandomGenerator random;

  RunIds(RandomGenerator random) {
    this.random = random;
  }

  synchronized String next(Instant now) {
    StringBuilder name = new StringBuilder(TIME.format(now)).append('-');
    for (int sign = 0; sign < LENGTH; sign++) {
      name.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return name.toString();
  }
}
