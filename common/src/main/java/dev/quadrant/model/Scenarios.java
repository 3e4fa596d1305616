package dev.quadrant.model;

import java.util.List;
import java.util.Optional;

/** The four scenarios: few or many, long or short, waiting or computing; the seed's sizes. */
public final class Scenarios {

  private static final Scenario FEW_LONG_IO =
      new Scenario("few-long-io", "sleep", "{\"millis\":1000}", 10);
  private static final Scenario FEW_LONG_CPU =
      new Scenario("few-long-cpu", "matmul", "{\"size\":90,\"iterations\":10000}", 10);
  private static final Scenario MANY_SHORT_IO =
      new Scenario("many-short-io", "sleep", "{\"millis\":1}", 10_000);
  private static final Scenario MANY_SHORT_CPU =
      new Scenario("many-short-cpu", "matmul", "{\"size\":90,\"iterations\":10}", 10_000);

  private static final List<Scenario> FULL =
      List.of(FEW_LONG_IO, FEW_LONG_CPU, MANY_SHORT_IO, MANY_SHORT_CPU);

  /** Few jobs of a tenth of the length, or a tenth of the many. */
  private static final List<Scenario> QUICK =
      List.of(
          FEW_LONG_IO.withPayload("{\"millis\":100}"),
          FEW_LONG_CPU.withPayload("{\"size\":90,\"iterations\":1000}"),
          MANY_SHORT_IO.withJobs(1_000),
          MANY_SHORT_CPU.withJobs(1_000));

  private Scenarios() {}

  /** All four in the order of reports. */
  public static List<Scenario> all() {
    return FULL;
  }

  /** All four, small enough for a first look. */
  public static List<Scenario> quick() {
    return QUICK;
  }

  /** The names of all four. */
  public static List<String> names() {
    return FULL.stream().map(Scenario::name).toList();
  }

  /** The scenario with this name, if there is one. */
  public static Optional<Scenario> find(String name) {
    return FULL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }

  /** One job of a type, by itself. */
  public static Scenario adHoc(String jobType, String payloadJson) {
    return new Scenario(jobType, jobType, payloadJson, 1);
  }
}
