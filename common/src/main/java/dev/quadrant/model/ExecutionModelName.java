package dev.quadrant.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The execution models a run can ask for; {@link #id} is the public name. */
public enum ExecutionModelName {
  EVENT_LOOP("event-loop"),
  WORKER_THREADS("worker-threads"),
  VIRTUAL_THREADS("virtual-threads"),
  PROCESSES("processes"),
  HAZELCAST("hazelcast");

  private final String id;

  ExecutionModelName(String id) {
    this.id = id;
  }

  /** The name used on the command line, over HTTP and on the wire. */
  public String id() {
    return id;
  }

  /** The model with this public name, if there is one. */
  public static Optional<ExecutionModelName> named(String id) {
    return Arrays.stream(values()).filter(model -> model.id.equals(id)).findFirst();
  }

  /** All public names, in the order in which reports list them. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(ExecutionModelName::id).toList();
  }

  @Override
  public String toString() {
    return id;
  }
}
