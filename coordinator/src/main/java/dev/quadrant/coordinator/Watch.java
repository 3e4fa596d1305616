package dev.quadrant.coordinator;

import dev.quadrant.coordinator.dispatch.Leases.Lease;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.sample.JobSample;
import dev.quadrant.coordinator.sample.JobSampler;
import dev.quadrant.coordinator.sample.RunSamples;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Outcome;
import dev.quadrant.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the coordinator for one who looks on, and remembers what that one has seen. It costs
 * nothing while there is none. Owned by the coordinator's context.
 */
final class Watch {

  /** So many runs, the newest, are seen at first. */
  static final int FIRST_RUNS = 100;

  private static final int MOST_AT_ONCE = 200;
  private static final int MOST_HELD = 256;
  private static final int MOST_JOBS_OF_A_RUN = 1_000;
  private static final int MOST_JOBS = 8_000;
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Conductor conductor;
  private final Views views;
  private final Ticker ticker;
  private final JobSampler sampler = new JobSampler(MOST_JOBS_OF_A_RUN, MOST_JOBS);
  private final Changes<RunGlance> runs = new Changes<>(MOST_AT_ONCE);
  private final Changes<WorkerView> workers = new Changes<>(MOST_AT_ONCE);
  private long lastNanos;
  private boolean begun;

  Watch(Conductor conductor, Views views, Ticker ticker) {
    this.conductor = conductor;
    this.views = views;
    this.ticker = ticker;
    this.lastNanos = ticker.nanos();
    listed().stream()
        .sorted(Comparator.comparingLong(Run::number).reversed())
        .skip(FIRST_RUNS)
        .filter(Run::ended)
        .forEach(run -> runs.tell(run.id(), still(views.glance(run))));
  }

  private Collection<Run> listed() {
    List<Run> all = new ArrayList<>(conductor.book().runs().active());
    all.addAll(conductor.book().runs().ended());
    return all;
  }

  /** Results have come. */
  void reported(LogRecord.Results results) {
    sampler.add(
        results.batch(),
        results.nanos(),
        results.offsetNanos(),
        conductor.book().runs()::submittedNanos);
  }

  /** What is new since the last time. */
  Glance next() {
    long now = ticker.nanos();
    Map<String, RunGlance> glances = new LinkedHashMap<>();
    listed().forEach(run -> glances.put(run.id(), views.glance(run)));
    Map<String, WorkerView> present = new LinkedHashMap<>();
    views.workers().forEach(worker -> present.put(worker.id(), worker));
    Glance glance =
        new Glance(
            Clock.instant(now),
            Duration.ofNanos(now - lastNanos),
            views.status(),
            conductor.leases().jobs(),
            conductor.book().runs().oldestWait(now),
            changedRuns(glances),
            runs.gone(),
            changedWorkers(present),
            workers.gone(),
            sampler.take().stream().map(this::judged).toList(),
            begun ? List.of() : earlier(now),
            held(now));
    lastNanos = now;
    begun = true;
    return glance;
  }

  private List<Glance.Earlier> earlier(long now) {
    return conductor.flow().past(now).stream()
        .map(span ->
            new Glance.Earlier(
                Clock.instant(span.endNanos()), span.jobs().stream().map(this::judged).toList()))
        .toList();
  }

  private List<RunGlance> changedRuns(Map<String, RunGlance> glances) {
    Map<String, RunGlance> still = new LinkedHashMap<>();
    glances.forEach((id, glance) -> still.put(id, still(glance)));
    return runs.next(still).stream().map(glances::get).toList();
  }

  /** Without what changes by time alone. */
  private static RunGlance still(RunGlance glance) {
    return new RunGlance(
        glance.spec(),
        glance.created(),
        glance.outline(),
        Duration.ZERO,
        glance.cancelReason(),
        glance.crew());
  }

  private List<WorkerView> changedWorkers(Map<String, WorkerView> present) {
    Map<String, WorkerView> still = new LinkedHashMap<>();
    present.forEach((id, worker) -> still.put(id, worker.still()));
    return workers.next(still).stream().map(present::get).toList();
  }

  /** A worker takes a job for done whose result is wrong. */
  private RunSamples judged(RunSamples samples) {
    Optional<Run> run = conductor.book().runs().find(samples.run());
    if (run.isEmpty() || run.get().counts().failed() == 0) {
      return samples;
    }
    return new RunSamples(
        samples.run(),
        samples.reported(),
        samples.every(),
        samples.samples().stream().map(sample -> judged(run.get(), sample)).toList(),
        samples.failed());
  }

  private static JobSample judged(Run run, JobSample sample) {
    boolean wrong =
        sample.outcome() == Outcome.SUCCEEDED && run.state(sample.index()) == JobState.FAILED;
    return wrong ? sample.with(Outcome.UNRECOVERABLE) : sample;
  }

  private List<Glance.Held> held(long now) {
    return conductor.leases().heldSince(now - LONG_NANOS, MOST_HELD).stream()
        .map(Watch::held)
        .toList();
  }

  private static Glance.Held held(Lease lease) {
    return new Glance.Held(
        lease.worker(),
        lease.key().run(),
        lease.firstOpen(),
        lease.open(),
        Clock.instant(lease.sinceNanos()));
  }
}
