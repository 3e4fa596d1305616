package dev.quadrant.worker;

import dev.quadrant.model.Condition;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.Release;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.BundleExecution;
import java.util.HashMap;
import java.util.Map;

/** What a worker says of itself with a heartbeat. Owned by the worker's context. */
final class Vitals {

  private final WorkerOptions options;
  private final long incarnation;
  private final Lanes lanes;
  private final Reporter reporter;
  private final Orders orders;
  private final Ticker ticker;

  Vitals(
      WorkerOptions options,
      long incarnation,
      Lanes lanes,
      Reporter reporter,
      Orders orders,
      Ticker ticker) {
    this.options = options;
    this.incarnation = incarnation;
    this.lanes = lanes;
    this.reporter = reporter;
    this.orders = orders;
    this.ticker = ticker;
  }

  /**
   * The heartbeat of now.
   *
   * @param draining whether the worker takes nothing more
   */
  Heartbeat now(boolean draining) {
    return new Heartbeat(
        options.id(),
        incarnation,
        options.queues(),
        lanes.slots(),
        options.cores(),
        draining,
        orders.refused(),
        reporter.held(),
        progress(),
        ticker.nanos(),
        orders.clock(),
        condition());
  }

  private Condition condition() {
    MachineUse.Reading use = MachineUse.OWN.now();
    return new Condition(
        Release.OWN.text(), use.load(), use.residentBytes(), options.kernels().gigaflops());
  }

  private Map<String, Double> progress() {
    Map<String, Double> progress = new HashMap<>();
    for (Held held : reporter.open()) {
      BundleExecution execution = held.execution();
      progress.merge(execution.bundle().run(), execution.progress(), Double::sum);
    }
    return progress;
  }
}
