package dev.quadrant.benchmarks.services;

import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;

/** Where the parts of a cluster are, by the names of transports. */
final class Layouts {

  private Layouts() {}

  /**
   * The layout for a transport.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Layout named(String transport) {
    return switch (transport) {
      case "kafka" -> Layout.KAFKA;
      case "event-bus" -> Layout.EVENT_BUS;
      default ->
          throw new IllegalArgumentException(
              "'%s' is no transport between services: kafka or event-bus".formatted(transport));
    };
  }
}
