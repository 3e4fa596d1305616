package dev.quadrant.benchmarks;

import dev.quadrant.cli.embedded.Embedded;
import dev.quadrant.cli.embedded.EmbeddedOptions;
import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.RunHandle;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RunSpec;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/** Submits runs of ten noops, one after the other, behind one of ten million in the same lane. */
public final class ShortBehindLong {

  private static final int LONG_JOBS = 10_000_000;
  private static final int SHORT_JOBS = 10;

  private ShortBehindLong() {}

  /** Takes nothing. */
  public static void main(String[] arguments) {
    try (Embedded system = Embedded.start(new EmbeddedOptions(1, OptionalInt.empty(), "ejml"))) {
      system.prepare(ExecutionModelName.EVENT_LOOP);
      submit(system.coordinator(), "warm-up", 100_000).ended().await();
      RunHandle behemoth = submit(system.coordinator(), "long", LONG_JOBS);
      for (int number = 1; !behemoth.ended().isComplete(); number++) {
        LockSupport.parkNanos(200_000_000);
        RunSnapshot run =
            submit(system.coordinator(), "short-" + number, SHORT_JOBS).ended().await();
        RunSnapshot other = system.coordinator().snapshot("long").await();
        System.out.printf(
            "%d noops behind %,d: %.1f ms, with %,d of the long run done%n",
            SHORT_JOBS, LONG_JOBS, run.wallNanos() / 1e6, other.jobs().succeeded());
      }
      RunSnapshot all = behemoth.ended().await();
      System.out.printf(
          "%,d noops in %.2f s: %,.0f jobs/s%n",
          LONG_JOBS, all.wallNanos() / 1e9, LONG_JOBS / (all.wallNanos() / 1e9));
    }
  }

  private static RunHandle submit(Coordinator coordinator, String id, int jobs) {
    Lane lane = new Lane("noop", ExecutionModelName.EVENT_LOOP);
    RunSpec spec = RunSpec.of(id, lane, new Payloads.Repeated(Payload.of("{}"), jobs));
    return coordinator.submit(spec, ResultCheck.ANYTHING).await();
  }
}
