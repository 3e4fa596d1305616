package dev.quadrant.benchmarks;

import dev.quadrant.benchmarks.PlainKafka.Volume;
import dev.quadrant.cli.embedded.Embedded;
import dev.quadrant.cli.embedded.EmbeddedOptions;
import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RunSpec;
import dev.quadrant.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/**
 * What Kafka between coordinator and workers costs: a broker in a JVM of its own, a coordinator and
 * two workers in this one. Noops in bundles, and beside each run a plain producer and consumer that
 * move the same bytes; then single jobs, one after the other on the idle system.
 */
public final class KafkaCosts {

  private static final int WARM_UP = 100_000;
  private static final int SINGLE_JOBS = 300;
  private static final long PAUSE_NANOS = 20_000_000;

  private final Embedded system;
  private int runs;

  private KafkaCosts(Embedded system) {
    this.system = system;
  }

  /** Takes the number of noops (default 1,000,000) and of rounds (default 3). */
  public static void main(String[] arguments) throws Exception {
    int jobs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Wiring kafka = Wiring.of("kafka", Optional.empty());
    EmbeddedOptions options = new EmbeddedOptions(2, OptionalInt.empty(), "ejml", kafka);
    try (Embedded system = Embedded.start(options);
        PlainKafka plain = new PlainKafka(system.startedKafka().orElseThrow())) {
      system.prepare(ExecutionModelName.EVENT_LOOP);
      KafkaCosts costs = new KafkaCosts(system);
      costs.run(WARM_UP);
      costs.throughput(plain, jobs, rounds);
      costs.singleJobs();
    }
  }

  private void throughput(PlainKafka plain, int jobs, int rounds) throws Exception {
    List<Double> rates = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Volume before = plain.volume();
      double seconds = run(jobs).wallNanos() / 1e9;
      Volume moved = plain.volume().minus(before);
      double plainSeconds = plain.seconds(moved);
      rates.add(jobs / seconds);
      ratios.add(seconds / plainSeconds);
      System.out.printf(
          "%,d noops: %.2f s, %,.0f jobs/s; plain producer and consumer with the same %s: %.2f s%n",
          jobs, seconds, jobs / seconds, moved, plainSeconds);
    }
    System.out.printf(
        "median: %,.0f jobs/s, %.2f × the plain producer and consumer%n",
        Spread.of(rates).median(), Spread.of(ratios).median());
  }

  private void singleJobs() {
    List<RunSnapshot> jobs = new ArrayList<>();
    for (int number = 0; number < SINGLE_JOBS; number++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      jobs.add(run(1));
    }
    System.out.printf("%d single jobs on the idle system, ms: p50, p99, max%n", SINGLE_JOBS);
    print("response", jobs, run -> run.response().p50());
    print("wait", jobs, run -> run.waited().p50());
    print("run", jobs, run -> run.ran().p50());
    print("return", jobs, run -> run.returned().p50());
  }

  private static void print(
      String what, List<RunSnapshot> jobs, ToDoubleFunction<RunSnapshot> part) {
    double[] millis = jobs.stream().mapToDouble(part).map(seconds -> seconds * 1e3).toArray();
    Arrays.sort(millis);
    System.out.printf(
        "  %-9s %6.2f %6.2f %6.2f%n",
        what,
        millis[millis.length / 2],
        millis[millis.length * 99 / 100],
        millis[millis.length - 1]);
  }

  private RunSnapshot run(int jobs) {
    runs++;
    Lane lane = new Lane("noop", ExecutionModelName.EVENT_LOOP);
    RunSpec spec = RunSpec.of("run-" + runs, lane, new Payloads.Repeated(Payload.of("{}"), jobs));
    return system.coordinator().submit(spec, ResultCheck.ANYTHING).await().ended().await();
  }
}
