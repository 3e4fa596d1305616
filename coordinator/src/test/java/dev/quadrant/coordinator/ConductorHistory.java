package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedQueue;
import dev.quadrant.coordinator.testing.ScriptedTransport;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.RunSpec;
import dev.quadrant.testing.Generated;
import dev.quadrant.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A coordinator's life as a seed has it: several runs, workers that fall silent and come back with
 * what they had, deliveries that are lost, results in parts and twice, cancels, a coordinator that
 * stands still. In the end everything works again, and everything must come to its end.
 */
final class ConductorHistory {

  private static final int SLOTS = 4;
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private final Generated generated;
  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedTransport transport = new ScriptedTransport();
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final Conductor conductor;
  private final Requests requests;
  private final List<ScriptedWorker> workers;
  private final Set<Integer> silent = new TreeSet<>();
  private final List<RunHandle> runs = new ArrayList<>();
  private final Census census;
  private final Rising rising = new Rising();

  ConductorHistory(long seed) {
    generated = new Generated(seed);
    conductor =
        new Conductor(transport, CoordinatorOptions.DEFAULT, new Clock(ticker, 0), tasks::add);
    conductor.start(RunLogSource.inMemory(0)).await();
    requests = new Requests(conductor, CoordinatorOptions.DEFAULT.backlog(), ticker);
    census =
        new Census(
            conductor,
            new Views(conductor, transport, ticker),
            transport,
            new TickLag(ticker, Duration.ofMillis(500)));
    Map<Lane, Integer> slots = Map.of(Runs.NOOPS, SLOTS, Runs.SUSPECTS, SLOTS);
    workers =
        IntStream.range(0, 3)
            .mapToObj(number -> new ScriptedWorker(transport, "worker-" + number, slots))
            .toList();
    if (generated.oneIn(2)) {
      queue().keepEverything();
    }
  }

  private ScriptedQueue queue() {
    return transport.queue(RunSpec.DEFAULT_QUEUE);
  }

  void live(int events) {
    for (int event = 0; event < events; event++) {
      happen();
      settle();
      if (!runs.isEmpty() && event % 10 == 0) {
        check(generated.pick(runs));
        rising.look(census.take());
      }
    }
    finish();
    runs.forEach(this::check);
    addUp(rising.look(census.take()));
  }

  /** The figures have what the runs have. */
  private void addUp(CoordinatorFigures figures) {
    List<RunSnapshot> snapshots = runs.stream().map(run -> run.ended().result()).toList();
    assertThat(figures.jobs().values().stream().mapToLong(kind -> kind.totals().succeeded()).sum())
        .isEqualTo(snapshots.stream().mapToLong(end -> end.jobs().succeeded()).sum());
    assertThat(figures.jobs().values().stream().mapToLong(kind -> kind.totals().retried()).sum())
        .isEqualTo(snapshots.stream().mapToLong(RunSnapshot::retried).sum());
    assertThat(figures.endedRuns().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(runs.size());
  }

  private void settle() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void happen() {
    int number = generated.between(0, workers.size() - 1);
    ScriptedWorker worker = workers.get(number);
    switch (generated.between(0, 12)) {
      case 0 -> submit();
      case 1, 2, 3 -> {
        if (!silent.contains(number)) {
          worker.take(generated.between(1, 10));
        }
      }
      case 4, 5, 6 -> report(worker);
      case 7 -> {
        if (!silent.remove(number)) {
          silent.add(number);
        }
      }
      case 8 -> queue().lose("worker-" + number);
      case 9 -> {
        if (!runs.isEmpty() && generated.oneIn(4)) {
          var ignored = requests.cancel(generated.pick(runs).id());
        }
      }
      case 10, 11 -> pass(Duration.ofMillis(generated.between(50, 6_000)));
      default -> {
        ticker.advance(Duration.ofMillis(generated.between(0, 30_000)));
        conductor.tick();
      }
    }
  }

  private void submit() {
    if (runs.size() < 8) {
      int jobs = generated.oneIn(4) ? generated.between(1, 30_000) : generated.between(1, 100);
      RunSpec spec = Runs.spec("run-" + runs.size(), Runs.NOOPS, jobs, generated.between(1, 3));
      runs.add(
          requests
              .submit(new Submission(spec, ResultCheck.ANYTHING, null), ticker.nanos())
              .await());
    }
  }

  /** All or a part of a bundle; some of it may have been reported before. */
  private void report(ScriptedWorker worker) {
    if (!worker.held().isEmpty()) {
      Bundle bundle = generated.pick(worker.held());
      Outcome outcome = generated.oneIn(3) ? generated.pick(OUTCOMES) : Outcome.SUCCEEDED;
      if (generated.oneIn(2)) {
        worker.report(List.of(bundle), outcome);
      } else {
        Sections section = Sections.of(bundle.key());
        for (int offset = generated.between(0, bundle.count() - 1);
            offset < bundle.count();
            offset += generated.between(1, 3)) {
          section.add(offset, outcome);
        }
        worker.report(List.of(section.build()));
      }
    }
  }

  private void pass(Duration time) {
    Duration step = Duration.ofMillis(500);
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
      ticker.advance(step);
      for (int number = 0; number < workers.size(); number++) {
        if (!silent.contains(number)) {
          workers.get(number).beat();
        }
      }
      conductor.tick();
      settle();
    }
  }

  private void finish() {
    silent.clear();
    for (int round = 0; round < 2_000 && runs.stream().anyMatch(run -> !ended(run)); round++) {
      pass(Duration.ofMillis(500));
      for (ScriptedWorker worker : workers) {
        worker.takeAll();
        worker.report(worker.held(), Outcome.SUCCEEDED);
        settle();
      }
    }
    assertThat(runs).allMatch(ConductorHistory::ended, "has ended");
    assertThat(conductor.book().unexpected()).as("unexpected").isZero();
    drainQueue();
    laneIsFree();
  }

  private static boolean ended(RunHandle run) {
    return run.ended().isComplete();
  }

  /** Whatever nobody needs any more is taken and reported, or was withdrawn. */
  private void drainQueue() {
    ScriptedWorker worker = workers.getFirst();
    worker.takeAll();
    worker.report(worker.held(), Outcome.SUCCEEDED);
    settle();
    assertThat(queue().waiting()).as("bundles of runs that have ended").isEmpty();
  }

  /** A lane that is idle offers a new run as much as it ever did. */
  private void laneIsFree() {
    RunSpec spec = Runs.spec("afterwards", 1_000);
    requests.submit(new Submission(spec, ResultCheck.ANYTHING, null), ticker.nanos()).await();
    settle();
    int offered = queue().waiting().stream().mapToInt(Bundle::count).sum();
    assertThat(offered).as("jobs on offer, two a slot").isEqualTo(2 * SLOTS * workers.size());
  }

  private void check(RunHandle run) {
    RunSnapshot snapshot =
        conductor.book().runs().find(run.id()).orElseThrow().snapshot(ticker.nanos());
    JobCounts jobs = snapshot.jobs();
    assertThat(jobs.pending() + jobs.running() + jobs.settled()).isEqualTo(jobs.total());
    assertThat(jobs.running()).as("running").isNotNegative();
    assertThat(ended(run)).as("%s", jobs).isEqualTo(jobs.settled() == jobs.total());
  }
}
