package dev.quadrant.coordinator.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.RunSpec;
import dev.quadrant.testing.Generated;
import dev.quadrant.testing.ManualTicker;
import dev.quadrant.wire.proto.TrackerMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The life of one run as a seed has it: jobs are published, reported in part, late, twice, by dead
 * workers, wrongly; the clock goes on; the run may be cancelled. After each event the tracker is
 * compared with a ledger.
 */
final class History {

  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  /** An attempt that no job here comes to. */
  private static final int NEVER = 200;

  private final Generated generated;
  private final ManualTicker ticker = new ManualTicker();
  private final RunSpec spec;
  private RunTracker tracker;
  private final Ledger ledger;
  private final List<JobRange> published = new ArrayList<>();
  private final List<ResultSection> reported = new ArrayList<>();
  private final ArrayDeque<Runnable> log = new ArrayDeque<>();
  private final boolean promptLog;
  private boolean cancelled;

  History(long seed) {
    generated = new Generated(seed);
    promptLog = generated.oneIn(2);
    RetryPolicy policy =
        new RetryPolicy(generated.between(1, 4), Duration.ofMillis(100), Duration.ofMillis(250));
    int jobs = generated.oneIn(200) ? generated.between(16_300, 33_000) : generated.between(1, 60);
    Lane lane = new Lane("type", ExecutionModelName.EVENT_LOOP);
    spec =
        new RunSpec(
            "run",
            lane,
            new Payloads.Repeated(Payload.EMPTY, jobs),
            RunSpec.DEFAULT_QUEUE,
            1,
            policy,
            RunSpec.DEFAULT_TIMEOUT);
    tracker = Runs.tracker(spec, History::complaint, ticker.nanos());
    ledger = new Ledger(jobs, policy, ticker.nanos());
  }

  private static Optional<String> complaint(byte[] result) {
    return result.length == 0 ? Optional.empty() : Optional.of("it is wrong");
  }

  /** Lives through {@code events} random events and then, undisturbed, to the end. */
  RunSnapshot live(int events) {
    for (int event = 0; event < events && !tracker.ended(); event++) {
      happen();
      check();
    }
    finish();
    return tracker.snapshot(ticker.nanos());
  }

  Ledger ledger() {
    return ledger;
  }

  private void happen() {
    switch (generated.between(0, 12)) {
      case 0, 1, 2 -> publish(generated.between(1, Math.max(1, spec.jobs() / 3)));
      case 3, 4, 5 -> report(this::anyOutcome);
      case 6 -> repeat();
      case 7 -> lose();
      case 8 -> stray();
      case 9 -> pass(Duration.ofMillis(generated.between(0, 150)));
      case 10 -> readLog(generated.between(0, 3));
      case 11 -> {
        if (generated.oneIn(5)) {
          restart();
        }
      }
      default -> {
        if (generated.oneIn(20)) {
          cancel();
        }
      }
    }
    if (promptLog) {
      readLog(Integer.MAX_VALUE);
    }
  }

  private void publish(int most) {
    if (tracker.hasWork()) {
      tracker.take(most).ifPresent(this::published);
    }
    if (tracker.hasSuspects()) {
      tracker.takeSuspects(most).ifPresent(this::published);
    }
  }

  private void published(JobRange range) {
    ledger.taken(range, ticker.nanos());
    published.add(range);
  }

  private Outcome anyOutcome() {
    return generated.oneIn(2) ? Outcome.SUCCEEDED : generated.pick(OUTCOMES);
  }

  /** Some jobs of some bundle that was ever published end, whoever has it by now. */
  private void report(Supplier<Outcome> outcomes) {
    if (!published.isEmpty()) {
      JobRange range = generated.pick(published);
      Sections section = section(range);
      int density = generated.between(1, 3);
      for (int offset = generated.between(0, range.count() - 1);
          offset < range.count();
          offset += generated.between(1, density)) {
        add(section, offset, outcomes.get());
      }
      append(section.build());
    }
  }

  private static Sections section(JobRange range) {
    return Sections.of(new BundleKey("run", range.first(), range.attempt()));
  }

  private void add(Sections section, int offset, Outcome outcome) {
    String result = outcome == Outcome.SUCCEEDED && generated.oneIn(15) ? "wrong" : "";
    long run = outcome.ran() || generated.oneIn(2) ? generated.between(1, 1_000_000) : 0;
    section.add(offset, outcome, ticker.nanos() - run, run, result, "failure " + outcome);
  }

  private void append(ResultSection section) {
    reported.add(section);
    log.add(() -> {
      ledger.apply(section, ticker.nanos());
      tracker.apply(section, new Report("worker", ticker.nanos(), 0, 0), this::decide);
    });
  }

  private void decide(int first, int count, JobState state) {
    log.add(() -> {
      ledger.settled(first, count, state);
      tracker.settled(first, count, state, ticker.nanos(), (index, error) -> {});
    });
  }

  private void repeat() {
    if (!reported.isEmpty()) {
      append(generated.pick(reported));
    }
  }

  private void lose() {
    if (!published.isEmpty()) {
      lose(generated.pick(published), generated.oneIn(2));
    }
  }

  private void lose(JobRange range, boolean withTheirWorker) {
    for (int index = range.first(); index < range.end(); index++) {
      ledger.lost(index, range.attempt());
    }
    tracker.lost(range, withTheirWorker, ticker.nanos(), this::decide);
  }

  /** Results nobody was asked for: also for indexes and attempts that the run does not have. */
  private void stray() {
    int first = generated.between(0, spec.jobs() + 5);
    boolean offered = first < Math.min(spec.jobs(), Publication.FIRST_OFFER);
    JobRange range = new JobRange(first, 1, offered && generated.oneIn(4) ? 1 : NEVER);
    append(section(range).add(0, anyOutcome()).build());
  }

  /**
   * The coordinator ends and another goes on with what was saved: what was on its way to the log is
   * lost, some workers name what they hold, and the rest comes again.
   */
  private void restart() {
    log.clear();
    TrackerMessage saved = tracker.save();
    tracker = Runs.tracker(spec, History::complaint, ticker.nanos(), saved);
    tracker.recovered(ticker.nanos(), this::decide);
    published.removeIf(range -> generated.oneIn(2) && claimed(range));
    for (JobRange range : tracker.sweep()) {
      lose(range, false);
    }
    ledger.beganAnew(tracker.snapshot(ticker.nanos()).retried());
  }

  private boolean claimed(JobRange range) {
    BitSet claimed = tracker.claim(range);
    for (int index = range.first(); index < range.end(); index++) {
      assertThat(claimed.get(index - range.first()))
          .as("job %d in attempt %d is claimed", index, range.attempt())
          .isEqualTo(ledger.awaited(index, range.attempt()));
    }
    return false;
  }

  private void pass(Duration time) {
    ticker.advance(time);
    tracker.wake(ticker.nanos());
  }

  private void readLog(int records) {
    for (int record = 0; record < records && !log.isEmpty(); record++) {
      log.remove().run();
    }
  }

  private void cancel() {
    if (!cancelled) {
      cancelled = true;
      ledger.cancel();
      tracker.cancel("by the history", this::decide);
    }
  }

  /** Every bundle's worker reports success or, if it was cancelled, that it did not start. */
  private void finish() {
    for (int round = 0; round < 100 && !tracker.ended(); round++) {
      pass(Duration.ofMillis(500));
      while (tracker.hasWork() || tracker.hasSuspects()) {
        publish(spec.jobs());
      }
      for (JobRange range : published) {
        Sections section = section(range);
        for (int offset = 0; offset < range.count(); offset++) {
          section.add(offset, cancelled ? Outcome.CANCELLED : Outcome.SUCCEEDED);
        }
        append(section.build());
      }
      published.clear();
      readLog(Integer.MAX_VALUE);
      check();
    }
    assertThat(tracker.ended()).as("every job is settled: %s", tracker.counts()).isTrue();
  }

  private void check() {
    HistoryCheck.check(tracker, ledger);
    if (generated.oneIn(10) || tracker.ended()) {
      HistoryCheck.check(tracker.snapshot(ticker.nanos()), ledger);
    }
  }
}
