package dev.quadrant.benchmarks.faults.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quadrant.benchmarks.faults.process.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * One job among many ends the process it runs in, or does worse; processes that end are started
 * again, as a supervisor would. A run has as many attempts a job as the fault comes times: with
 * one, a neighbour that is charged for anything is dead.
 *
 * @param poison what it does
 * @param model of the run
 */
record PoisonJob(String poison, String model) implements Fault {

  private static final Set<String> ENDLESS = Set.of("hang", "print");
  private static final int TIMEOUT_SECONDS = 10;
  private static final int UNCHARGED = 2;
  private static final long LOOK_NANOS = 50_000_000;

  @Override
  public void inflict(Trial trial) throws Exception {
    int poisoned = trial.random().nextInt(trial.scale().jobs());
    int attempts = trial.scale().times();
    ObjectNode order = trial.pacedRun().put("model", model).put("retries", attempts - 1);
    if (ENDLESS.contains(poison)) {
      order.put("timeoutSeconds", TIMEOUT_SECONDS);
    }
    ((ObjectNode) order.path("payload")).put("poison", poison).put("at", poisoned);
    String run = trial.submit(order);
    trial.expect(trial.accepted(run).withUnsuccessful(Set.of(poisoned)));
    Thread supervisor = Thread.ofVirtual().start(() -> supervise(trial));
    try {
      trial.awaitEnd(run);
    } finally {
      supervisor.interrupt();
      supervisor.join();
    }
    int starts = new Starts(run).read(trial.cluster().ledger()).of(poisoned);
    trial.figure("job %d takes".formatted(poisoned), poison);
    trial.figure("… and started", "%d times, for %d attempts".formatted(starts, attempts));
    if (starts < attempts || starts > attempts + UNCHARGED) {
      trial.complain("the poison job started %d times".formatted(starts));
    }
    JsonNode job = trial.cluster().api().get("/api/v1/runs/%s/jobs/%d".formatted(run, poisoned));
    if (!job.path("state").asText().equals("dead")) {
      trial.complain("the poison job is %s".formatted(job));
    }
  }

  private static void supervise(Trial trial) {
    try {
      while (!Thread.interrupted()) {
        for (Service worker : trial.cluster().workers()) {
          if (!worker.isAlive()) {
            worker.start();
          }
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
