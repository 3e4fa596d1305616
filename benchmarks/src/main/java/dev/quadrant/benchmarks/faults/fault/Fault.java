package dev.quadrant.benchmarks.faults.fault;

/** Something bad that is done to a cluster while it works. */
@FunctionalInterface
public interface Fault {

  /** Does it, waits until the work has ended, and tells what came of it. */
  void inflict(Trial trial) throws Exception;
}
