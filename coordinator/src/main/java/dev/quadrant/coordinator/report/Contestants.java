package dev.quadrant.coordinator.report;

import java.util.List;

/** The names under which the groups of a report compete: the transport only where it differs. */
record Contestants(boolean severalTransports) {

  static Contestants of(List<CellGroup> groups) {
    return new Contestants(groups.stream().map(CellGroup::transport).distinct().count() > 1);
  }

  String name(CellGroup group) {
    return severalTransports ? group.model() + " over " + group.transport() : group.model();
  }

  String row(CellGroup group) {
    return severalTransports ? group.scenario() + "\n" + group.transport() : group.scenario();
  }
}
