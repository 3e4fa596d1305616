package dev.quadrant.coordinator.testing;

import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.coordinator.track.JobRange;
import dev.quadrant.coordinator.track.Offering;
import dev.quadrant.coordinator.track.Report;
import dev.quadrant.coordinator.track.RunTracker;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.RunSpec;
import dev.quadrant.wire.proto.TrackerMessage;
import java.time.Duration;

/** Specifications and trackers of runs. */
public final class Runs {

  public static final Lane NOOPS = new Lane("noop", ExecutionModelName.EVENT_LOOP);
  public static final Lane SLEEPS = new Lane("sleep", ExecutionModelName.VIRTUAL_THREADS);

  /** Where noops run that were lost twice. */
  public static final Lane SUSPECTS = Lane.quarantine("noop");

  /** Three attempts, 100 ms apart, with no surprise but the jitter. */
  public static final RetryPolicy POLICY =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofMillis(100));

  private Runs() {}

  /** Noops of weight 1 in the default queue. */
  public static RunSpec spec(String id, int jobs) {
    return spec(id, NOOPS, jobs, 1);
  }

  public static RunSpec spec(String id, Lane lane, int jobs, int weight) {
    return spec(id, lane, new Payloads.Repeated(Payload.EMPTY, jobs), weight);
  }

  public static RunSpec spec(String id, Lane lane, Payloads payloads, int weight) {
    return new RunSpec(
        id, lane, payloads, RunSpec.DEFAULT_QUEUE, weight, POLICY, RunSpec.DEFAULT_TIMEOUT);
  }

  public static RunTracker tracker(RunSpec spec) {
    return tracker(spec, ResultCheck.ANYTHING, 0);
  }

  /** A tracker of the jobs of a specification. */
  public static RunTracker tracker(RunSpec spec, ResultCheck check, long submittedNanos) {
    RunTracker[] tracker = new RunTracker[1];
    tracker[0] = new RunTracker(spec, check, submittedNanos, end -> tracker[0].offer(end));
    tracker[0].add(new Chunk.Held(spec.payloads()));
    return tracker[0];
  }

  /** A tracker that goes on from what another has saved. */
  public static RunTracker tracker(
      RunSpec spec, ResultCheck check, long submittedNanos, TrackerMessage saved) {
    RunTracker[] tracker = new RunTracker[1];
    tracker[0] = new RunTracker(spec, check, submittedNanos, end -> tracker[0].offer(end));
    tracker[0].load(saved, chunk -> new Chunk.Held(spec.payloads()));
    return tracker[0];
  }

  /** Lets {@code jobs} more jobs of a run succeed after this time each. */
  public static void succeed(RunTracker run, int jobs, Duration each) {
    for (int left = jobs; left > 0; ) {
      JobRange range = run.take(left).orElseThrow();
      Sections section =
          Sections.of(new BundleKey(run.spec().id(), range.first(), range.attempt()));
      for (int offset = 0; offset < range.count(); offset++) {
        section.add(offset, Outcome.SUCCEEDED, 0, each.toNanos(), "", null);
      }
      run.apply(section.build(), new Report("worker", 0, 0, 0), (first, count, state) -> {});
      left -= range.count();
    }
  }

  /** What of a run competes for the slots of its own lane. */
  public static Offering offering(RunTracker run) {
    return run.offerings().getFirst();
  }
}
