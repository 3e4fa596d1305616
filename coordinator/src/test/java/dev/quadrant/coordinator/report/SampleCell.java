package dev.quadrant.coordinator.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.stats.LatencySummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cell with figures of which a test sets those it is about. */
final class SampleCell {

  private final String scenario;
  private final String model;
  private String transport = "local";
  private int repeat = 1;
  private int failed;
  private int lost;
  private int cancelled;
  private long duplicates;
  private double wallSeconds = 1;
  private double idealSeconds = 1;
  private double cpuSeconds = 0.5;
  private double blockedSeconds;
  private double soloSeconds = 1;
  private double computing = 0.1;
  private @Nullable Double contention;
  private List<FailureGroup> failures = List.of();

  SampleCell(String scenario, String model) {
    this.scenario = scenario;
    this.model = model;
  }

  SampleCell over(String newTransport) {
    transport = newTransport;
    return this;
  }

  SampleCell repeat(int number) {
    repeat = number;
    return this;
  }

  SampleCell wall(double seconds) {
    wallSeconds = seconds;
    return this;
  }

  SampleCell ideal(double seconds) {
    idealSeconds = seconds;
    return this;
  }

  SampleCell cpu(double seconds) {
    cpuSeconds = seconds;
    return this;
  }

  SampleCell blocked(double seconds) {
    blockedSeconds = seconds;
    return this;
  }

  SampleCell solo(double seconds) {
    soloSeconds = seconds;
    return this;
  }

  /** The share of its time in which a job alone computes. */
  SampleCell computing(double share) {
    computing = share;
    return this;
  }

  SampleCell contention(double share) {
    contention = share;
    return this;
  }

  SampleCell failed(int jobs, String message) {
    failed = jobs;
    failures = List.of(new FailureGroup(message, jobs, 0));
    return this;
  }

  SampleCell lost(int jobs) {
    lost = jobs;
    return this;
  }

  SampleCell cancelled(int jobs) {
    cancelled = jobs;
    return this;
  }

  SampleCell duplicates(long results) {
    duplicates = results;
    return this;
  }

  /** Ten jobs; the percentiles of each part differ, so that a mix-up shows. */
  Cell cell() {
    int succeeded = 10 - failed - lost - cancelled;
    return new Cell(
        scenario,
        "sleep",
        model,
        transport,
        1,
        10,
        repeat,
        10,
        succeeded,
        failed,
        0,
        duplicates,
        lost,
        wallSeconds,
        idealSeconds,
        idealSeconds / wallSeconds,
        succeeded / wallSeconds,
        cpuSeconds,
        85L << 20,
        blockedSeconds,
        summary(0.01),
        summary(0.02),
        summary(0.03),
        summary(0.04),
        0,
        new Cell.Solo(soloSeconds, computing * soloSeconds, (1 - computing) * soloSeconds, 3),
        1.5,
        null,
        null,
        failures,
        cancelled > 0 ? cancelled : null,
        JsonNodeFactory.instance.objectNode().put("millis", 1),
        contention,
        null,
        null,
        null);
  }

  private static LatencySummary summary(double p50) {
    return new LatencySummary(10, p50, 2 * p50, 3 * p50, 4 * p50, 5 * p50, 1.5 * p50);
  }
}
