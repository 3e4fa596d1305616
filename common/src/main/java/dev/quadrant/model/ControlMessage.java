package dev.quadrant.model;

/** What the coordinator tells all workers. */
public sealed interface ControlMessage {

  /** Start no further job of this run and stop those that run. */
  record Cancel(String run) implements ControlMessage {}
}
