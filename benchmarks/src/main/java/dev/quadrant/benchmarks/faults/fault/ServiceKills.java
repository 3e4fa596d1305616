package dev.quadrant.benchmarks.faults.fault;

import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.Service;
import java.time.Duration;
import java.util.function.Function;

/**
 * The coordinator or the broker is killed at random, and started again, while jobs run.
 *
 * @param service which
 */
record ServiceKills(Function<Cluster, Service> service) implements Fault {

  @Override
  public void inflict(Trial trial) throws Exception {
    Service victim = service.apply(trial.cluster());
    String run = trial.submit(trial.pacedRun());
    Duration longest = Duration.ZERO;
    Duration all = Duration.ZERO;
    for (double moment : trial.moments()) {
      trial.awaitProgress(run, moment);
      victim.child().kill();
      Duration ready = victim.restart();
      all = all.plus(ready);
      longest = ready.compareTo(longest) > 0 ? ready : longest;
    }
    trial.awaitEnd(run);
    int kills = trial.scale().times();
    trial.figure("kills", "%d".formatted(kills));
    trial.figure("ready again, mean", "%.2f s".formatted(all.toMillis() / 1e3 / kills));
    trial.figure("ready again, longest", "%.2f s".formatted(longest.toMillis() / 1e3));
  }
}
