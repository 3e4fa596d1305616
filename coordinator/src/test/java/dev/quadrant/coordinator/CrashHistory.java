package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.KeptLog;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedTransport;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.RunSpec;
import dev.quadrant.testing.Generated;
import dev.quadrant.testing.ManualTicker;
import dev.quadrant.time.ClockId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Lives of a coordinator as a seed has them: it is killed after any record of its log, or with
 * records on their way to it; workers die with it or go on with what they hold; runs fail here and
 * there. Third parties keep what was accepted and which jobs had a success that was answered.
 */
final class CrashHistory {

  private static final int SLOTS = 4;

  /** A job always ends in the same way, so that a disturbed life can be compared. */
  private enum Fate {
    SUCCEEDS,
    FAILS_ONCE,
    DIES,
    UNRECOVERABLE
  }

  private final Generated generated;
  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedTransport transport = new ScriptedTransport();
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final KeptLog log = new KeptLog();
  private final Map<String, Integer> accepted = new HashMap<>();
  private final Map<String, Payloads> payloads = new HashMap<>();
  private final Map<String, Set<Integer>> answered = new HashMap<>();
  private final Set<String> failures = new HashSet<>();
  private List<ScriptedWorker> workers = List.of();
  private Conductor conductor;
  private Requests requests;
  private int submitted;
  private int batches;
  private int hired;

  CrashHistory(long seed) {
    generated = new Generated(seed);
    conductor = conductor();
    requests = requests();
    hire();
  }

  private Conductor conductor() {
    Conductor fresh =
        new Conductor(transport, CoordinatorOptions.DEFAULT, new Clock(ticker, 0), tasks::add);
    fresh.start(log).await();
    return fresh;
  }

  private Requests requests() {
    return new Requests(conductor, CoordinatorOptions.DEFAULT.backlog(), ticker);
  }

  private void hire() {
    Map<Lane, Integer> slots = Map.of(Runs.NOOPS, SLOTS, Runs.SUSPECTS, SLOTS);
    workers =
        IntStream.range(0, 3)
            .mapToObj(ignored -> new ScriptedWorker(transport, "worker-" + hired++, slots))
            .toList();
  }

  /** Lives through so many events and then, undisturbed, to the end. */
  void live(int events) {
    for (int event = 0; event < events; event++) {
      happen();
    }
    finish();
    check();
  }

  private void happen() {
    ScriptedWorker worker = generated.pick(workers);
    switch (generated.between(0, 11)) {
      case 0 -> submit();
      case 1, 2 -> worker.take(generated.between(1, 10));
      case 3, 4, 5 -> report(worker);
      case 6, 7 -> log.read(generated.between(1, 4));
      case 8 -> pass(Duration.ofMillis(generated.between(50, 4_000)));
      case 9 -> {
        if (generated.oneIn(3)) {
          conductor.log().checkpoint(() -> conductor.book().save(ticker.nanos())).await();
        }
      }
      case 10 -> crash();
      default -> settle();
    }
    if (generated.oneIn(2)) {
      settle();
    }
  }

  /** What was put off, and what is on its way through the log. */
  private void settle() {
    log.read(Integer.MAX_VALUE);
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
      log.read(Integer.MAX_VALUE);
    }
  }

  private void submit() {
    if (submitted < 6) {
      String id = "run-" + submitted++;
      int jobs =
          generated.oneIn(10) ? generated.between(10_001, 22_000) : generated.between(1, 100);
      Payloads own =
          jobs < 100 && generated.oneIn(2)
              ? new Payloads.Listed(
                  IntStream.range(0, jobs).mapToObj(job -> Payload.of(id + "/" + job)).toList())
              : new Payloads.Repeated(Payload.EMPTY, jobs);
      RunSpec spec = Runs.spec(id, Runs.NOOPS, own, 1);
      payloads.put(id, own);
      requests
          .submit(new Submission(spec, ResultCheck.ANYTHING, null), ticker.nanos())
          .onSuccess(ignored -> accepted.put(id, jobs));
    }
  }

  private static Fate fate(int index) {
    return switch (index % 97) {
      case 7 -> Fate.FAILS_ONCE;
      case 19 -> Fate.DIES;
      case 41 -> Fate.UNRECOVERABLE;
      default -> Fate.SUCCEEDS;
    };
  }

  private Outcome outcome(Bundle bundle, int index) {
    return switch (fate(index)) {
      case SUCCEEDS -> Outcome.SUCCEEDED;
      case FAILS_ONCE ->
          failures.add(bundle.run() + "/" + index) ? Outcome.FAILED : Outcome.SUCCEEDED;
      case DIES -> Outcome.FAILED;
      case UNRECOVERABLE -> Outcome.UNRECOVERABLE;
    };
  }

  private void report(ScriptedWorker worker) {
    if (!worker.held().isEmpty()) {
      report(worker, generated.pick(worker.held()));
    }
  }

  private void report(ScriptedWorker worker, Bundle bundle) {
    Sections section = Sections.of(bundle.key());
    Payloads expected = payloads.get(bundle.run());
    for (int offset = 0; offset < bundle.count(); offset++) {
      int index = bundle.first() + offset;
      assertThat(bundle.payloads().at(offset))
          .as("the payload of job %d of %s", index, bundle.run())
          .isEqualTo(expected == null ? null : expected.at(index));
      section.add(offset, outcome(bundle, index));
    }
    worker.release(bundle);
    Future<Void> answer =
        transport.report(
            new ResultBatch("worker", ClockId.OWN, ++batches, List.of(section.build())));
    answer.onSuccess(ignored -> succeeded(bundle));
  }

  private void succeeded(Bundle bundle) {
    Set<Integer> done = answered.computeIfAbsent(bundle.run(), ignored -> new HashSet<>());
    for (int index = bundle.first(); index < bundle.first() + bundle.count(); index++) {
      if (fate(index) == Fate.SUCCEEDS) {
        done.add(index);
      }
    }
  }

  private void crash() {
    log.read(generated.between(0, 3));
    log.crash();
    tasks.clear();
    transport.forgetCoordinator();
    conductor = conductor();
    requests = requests();
    if (generated.oneIn(2)) {
      hire(); // they were in the same process
    }
    checkAnswered();
  }

  /** Nothing that was accepted or answered is gone. */
  private void checkAnswered() {
    for (String id : accepted.keySet()) {
      Run run =
          conductor.book().runs().find(id).orElseThrow(() -> new AssertionError(id + " is gone"));
      assertThat(answered.getOrDefault(id, Set.of()))
          .as("jobs of %s whose success was answered", id)
          .allMatch(index -> run.state(index) == JobState.SUCCEEDED);
    }
  }

  private void pass(Duration time) {
    Duration step = Duration.ofMillis(500);
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
      ticker.advance(step);
      workers.forEach(ScriptedWorker::beat);
      conductor.tick();
      settle();
    }
  }

  private void finish() {
    settle();
    for (int round = 0; round < 2_000 && !conductor.book().runs().active().isEmpty(); round++) {
      pass(Duration.ofMillis(500));
      for (ScriptedWorker worker : workers) {
        worker.takeAll();
        List.copyOf(worker.held()).forEach(bundle -> report(worker, bundle));
        settle();
      }
    }
  }

  /** Counts are those of a life without a crash. */
  private void check() {
    assertThat(conductor.book().runs().active().stream().map(this::description))
        .as("runs that have not ended")
        .isEmpty();
    assertThat(conductor.book().unexpected()).as("unexpected").isZero();
    checkAnswered();
    accepted.forEach((id, jobs) -> {
      Run run = conductor.book().runs().find(id).orElseThrow();
      assertThat(run.counts()).as(id).isEqualTo(undisturbed(jobs));
      run.keptTracker()
          .ifPresent(tracker ->
              assertThat(tracker.known())
                  .as("jobs in the histograms of %s", id)
                  .isEqualTo(run.counts().succeeded()));
    });
  }

  private String description(Run run) {
    return "%s: %s, held %s, unsettled from %d, work %s, waiting %s"
        .formatted(
            run.id(),
            run.counts(),
            conductor.leases().heldOf(run.id()),
            run.next(JobState.PENDING, 0),
            run.tracker().hasWork(),
            transport.queue(RunSpec.DEFAULT_QUEUE).waiting().stream().map(Bundle::key).toList());
  }

  private static JobCounts undisturbed(int jobs) {
    int failed =
        (int) IntStream.range(0, jobs).filter(it -> fate(it) == Fate.UNRECOVERABLE).count();
    int dead = (int) IntStream.range(0, jobs).filter(it -> fate(it) == Fate.DIES).count();
    return new JobCounts(jobs, 0, 0, jobs - failed - dead, failed, 0, dead);
  }

  /** Loses a record, as no log may, and lives on: the check must notice. */
  void loseRecords() {
    log.crash();
    for (int number = log.size() - 1; number >= 0; number -= 2) {
      log.lose(number);
    }
    transport.forgetCoordinator();
    tasks.clear();
    conductor = conductor();
    checkAnswered();
  }
}
