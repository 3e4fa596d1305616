package dev.quadrant.benchmarks.faults.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Jobs that take several leases start once, as their workers' heartbeats renew the leases. */
final class LongJob implements Fault {

  @Override
  public void inflict(Trial trial) throws Exception {
    ObjectNode order = trial.run(trial.scale().jobs());
    ((ObjectNode) order.path("payload")).put("millis", trial.scale().seconds() * 1_000);
    String run = trial.submit(order);
    trial.awaitEnd(run);
    trial.figure("the job took", "%d s".formatted(trial.scale().seconds()));
    trial.figure(
        "a lease lasts", "%.1f s".formatted(trial.cluster().plan().lease().toMillis() / 1e3));
    NoneTwice.check(trial, run);
  }
}
