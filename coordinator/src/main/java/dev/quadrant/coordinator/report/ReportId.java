package dev.quadrant.coordinator.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/** Names of reports: {@code 20261123-064512-ab12}. */
public final class ReportId {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private ReportId() {}

  /** A name that sorts by time (UTC, to the second) and differs from others of the same second. */
  public static String of(Instant created, RandomGenerator random) {
    return "%s-%04x".formatted(TIME.format(created), random.nextInt(0x10000));
  }
}
