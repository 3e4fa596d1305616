package dev.quadrant.benchmarks.faults.fault;

import dev.quadrant.benchmarks.faults.process.Service;
import java.util.ArrayList;
import java.util.List;

/** Workers are killed at random, and started again, while they run jobs. */
final class WorkerKills implements Fault {

  @Override
  public void inflict(Trial trial) throws Exception {
    String run = trial.submit(trial.pacedRun());
    List<Kill> kills = new ArrayList<>();
    for (double moment : trial.moments()) {
      trial.awaitProgress(run, moment);
      Service victim = victim(trial);
      kills.add(Kill.of(victim.child()));
      victim.start();
    }
    trial.awaitEnd(run);
    trial.figure("kills", "%d".formatted(kills.size()));
    List<Long> takeovers = Takeover.micros(trial.cluster().ledger(), kills);
    if (takeovers.isEmpty()) {
      trial.complain("no killed worker was running a job that ran again");
    } else {
      trial.figure("jobs that ran again", "%,d".formatted(takeovers.size()));
      trial.figure(
          "… after a kill, median", "%.2f s".formatted(takeovers.get(takeovers.size() / 2) / 1e6));
      trial.figure("… after a kill, longest", "%.2f s".formatted(takeovers.getLast() / 1e6));
    }
  }

  /** One that serves, if any does: killing what only just starts would show nothing. */
  private static Service victim(Trial trial) throws Exception {
    List<Service> serving = new ArrayList<>();
    for (Service worker : trial.cluster().workers()) {
      if (worker.isReady()) {
        serving.add(worker);
      }
    }
    List<Service> choice = serving.isEmpty() ? trial.cluster().workers() : serving;
    return choice.get(trial.random().nextInt(choice.size()));
  }
}
