package dev.quadrant.cli.measure;

import dev.quadrant.cli.embedded.Embedded;
import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.coordinator.report.Cell.Solo;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.jobs.types.MatmulJobType;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import dev.quadrant.model.Scenario;
import dev.quadrant.stats.Contention;
import dev.quadrant.stats.Ideal;
import dev.quadrant.stats.LatencySummary;
import dev.quadrant.stats.ResourceMeter;
import dev.quadrant.time.Ticker;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Measures cells, one after the other, on the calling thread; only {@link #cancel} may come from
 * another.
 */
public final class CellRunner {

  /** How long a model is warmed up: within 2 s with all that comes on top. */
  public static final Duration WARM_UP = Duration.ofMillis(1_850);

  private static final LatencySummary NOTHING = new LatencySummary(0, 0, 0, 0, 0, 0, 0);

  private final Embedded embedded;
  private final String transport;
  private final int workers;
  private final ProcessHandle command;
  private final RunDriver driver;
  private final RandomGenerator random = new SplittableRandom();
  private final String series = "measured-%016x-".formatted(random.nextLong());
  private final Map<ExecutionModelName, Double> warmUps = new EnumMap<>(ExecutionModelName.class);
  private final Map<String, JobForm> forms = new HashMap<>();
  private final Stop stop = new Stop();
  private int runs;

  /**
   * A runner of cells.
   *
   * @param transport its name, for the report
   * @param workers how many workers {@code embedded} has
   * @param command the process that asked for all this: what it does is no other program's
   */
  public CellRunner(Embedded embedded, String transport, int workers, ProcessHandle command) {
    this.embedded = embedded;
    this.transport = transport;
    this.workers = workers;
    this.command = command;
    this.driver = new RunDriver(embedded.coordinator());
  }

  /**
   * Starts a model and runs the scenarios under it, with short jobs, until its code is compiled.
   *
   * @return how many seconds that took, the start of the model's processes and members aside
   */
  public double warmUp(ExecutionModelName model, List<Scenario> scenarios, Duration atMost) {
    embedded.prepare(model);
    double seconds = warmUp(model).of(scenarios, atMost);
    warmUps.merge(model, seconds, Double::sum);
    return seconds;
  }

  private WarmUp warmUp(ExecutionModelName model) {
    WarmUp.Runs warm = (scenario, late) -> warmUpRun(prepared(scenario), model, late);
    return new WarmUp(warm, stop, Ticker.SYSTEM, 2 * cores());
  }

  private RunSnapshot warmUpRun(PreparedWork work, ExecutionModelName model, Stop late) {
    RunSpec spec = spec(work, model, RetryPolicy.DEFAULT, RunSpec.DEFAULT_TIMEOUT);
    RunSnapshot ended = driver.drive(spec, work.check(), late, progress -> {});
    // So short a run is over before its progress is asked for, and the first time takes long.
    JobCounts _ = embedded.coordinator().counts(spec.id()).await();
    return ended;
  }

  /**
   * Measures a cell: one job alone, the same work without a queue if the plan says so, then the
   * run.
   *
   * @param progress called about every 500 ms while the run goes on
   * @return what there is of it when it was cancelled; nothing but cancelled jobs when that came
   *     before the run's beginning
   * @throws IllegalArgumentException if the job type is unknown or refuses its payload
   */
  public Cell run(CellPlan plan, Consumer<JobCounts> progress) {
    embedded.prepare(plan.model());
    PreparedWork work = prepared(plan.scenario());
    JobForm form = form(work.type(), plan.kernel());
    int slots = embedded.slots(new Lane(work.type().name(), plan.model()));
    int jobs = plan.scenario().jobs();
    Contention contention = Contention.start(command);
    Solo solo =
        plan.solo()
            ? SoloMeasurement.of(form, plan.model(), work.payload(), stop.child())
            : SoloMeasurement.NONE;
    double idealSeconds =
        Ideal.seconds(
            jobs, solo.runSeconds(), solo.cpuSeconds(), solo.waitSeconds(), cores(), slots);
    OptionalDouble directSeconds =
        plan.direct()
            ? new DirectBaseline(form, plan.model(), work.payload(), slots, stop.child())
                .seconds(jobs, idealSeconds)
            : OptionalDouble.empty();
    RunSpec spec = spec(work, plan.model(), plan.retry(), plan.timeout());
    collectGarbage(plan);
    double blockedBefore = embedded.eventLoopBlockedSeconds();
    try (ResourceMeter meter = ResourceMeter.start()) {
      RunSnapshot run =
          stop.isCancelled()
              ? neverStarted(spec)
              : driver.drive(spec, work.check(), stop.child(), progress);
      return new MeasuredCell(
              plan,
              transport,
              workers,
              slots,
              work,
              solo,
              idealSeconds,
              warmUps.getOrDefault(plan.model(), 0.0),
              directSeconds,
              run,
              meter.usage(),
              embedded.eventLoopBlockedSeconds() - blockedBefore,
              contention.share())
          .cell();
    }
  }

  /**
   * What the measurements before have left must not be collected in the run's time. Nor must the
   * run pay for that: after it the first call of each compiled method is a slow one (HotSpot's
   * nmethod entry barriers, armed by every full collection), so a few short jobs are run once more.
   */
  private void collectGarbage(CellPlan plan) {
    System.gc();
    warmUps.merge(plan.model(), warmUp(plan.model()).again(plan.scenario()), Double::sum);
  }

  /** Stops what runs now and everything that would follow; safe from any thread. */
  public void cancel() {
    stop.request();
  }

  private PreparedWork prepared(Scenario scenario) {
    return PreparedWork.of(scenario, embedded.types(), random);
  }

  private JobForm form(JobTypeProvider type, String kernel) {
    return forms.computeIfAbsent(
        type.name(), name -> type.form(new JobSettings(Map.of(MatmulJobType.KERNEL, kernel))));
  }

  private RunSpec spec(
      PreparedWork work, ExecutionModelName model, RetryPolicy retry, Duration timeout) {
    runs++;
    return new RunSpec(
        series + runs,
        new Lane(work.type().name(), model),
        new Payloads.Repeated(work.payload(), work.scenario().jobs()),
        RunSpec.DEFAULT_QUEUE,
        1,
        retry,
        timeout);
  }

  private static RunSnapshot neverStarted(RunSpec spec) {
    JobCounts counts = new JobCounts(spec.jobs(), 0, 0, 0, 0, spec.jobs(), 0);
    return new RunSnapshot(
        spec.id(),
        RunState.CANCELLED,
        counts,
        0,
        0,
        0,
        0,
        NOTHING,
        NOTHING,
        NOTHING,
        NOTHING,
        0,
        List.of());
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
