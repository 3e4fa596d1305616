package dev.quadrant.worker;

import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.worker.execution.LanePace;
import dev.quadrant.worker.execution.SlotPolicy;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lanes a worker serves: each of its job types under each execution model. */
final class Lanes {

  private final Map<Lane, LaneState> states = new LinkedHashMap<>();
  private final Map<Lane, Integer> slots = new LinkedHashMap<>();

  Lanes(JobTypes types, WorkerOptions options) {
    SlotPolicy policy = new SlotPolicy(options.cores(), options.concurrency());
    for (String name : types.names()) {
      JobTypeProvider type = types.find(name).orElseThrow();
      for (ExecutionModelName model : ExecutionModelName.values()) {
        Lane lane = new Lane(name, model);
        int places = policy.slots(model, type.demand());
        boolean computes = type.demand() == JobTypeProvider.Demand.COMPUTES;
        int parallel = computes ? Math.min(places, options.cores()) : places;
        states.put(lane, new LaneState(places, parallel));
        slots.put(lane, places);
      }
    }
  }

  /** The slots of every lane; never changes. */
  Map<Lane, Integer> slots() {
    return slots;
  }

  /** The state of a lane, made for a lane that is not served, so that its jobs can be refused. */
  LaneState state(Lane lane) {
    return states.computeIfAbsent(lane, unknown -> new LaneState(0, 0));
  }

  /** How many more jobs of each lane can be taken. */
  Map<Lane, Integer> demand() {
    Map<Lane, Integer> demand = new LinkedHashMap<>();
    states.forEach((lane, state) -> demand.put(lane, state.demand()));
    return demand;
  }

  /** One lane; owned by the worker's context, but for the pace, which slots share. */
  static final class LaneState {

    /** How much work is held beyond the slots, so that a slot need not wait for the next job. */
    private static final long LOOK_AHEAD_NANOS = 20_000_000;

    private static final int MAX_LOOK_AHEAD = 20_000;

    private final int slots;
    private final int parallel;
    private final LanePace pace = new LanePace();
    private int held;

    private LaneState(int slots, int parallel) {
      this.slots = slots;
      this.parallel = parallel;
    }

    /** 0 if the worker does not serve the lane. */
    int slots() {
      return slots;
    }

    LanePace pace() {
      return pace;
    }

    void hold(int jobs) {
      held += jobs;
    }

    void release(int jobs) {
      held -= jobs;
    }

    private int demand() {
      return Math.max(0, slots + lookAhead() - held);
    }

    /** Nothing while the duration is unknown: a job must not be stranded behind a long one. */
    private int lookAhead() {
      if (!pace.known()) {
        return 0;
      }
      double jobs = (double) LOOK_AHEAD_NANOS * parallel / Math.max(1, pace.meanNanos());
      return (int) Math.min(MAX_LOOK_AHEAD, jobs);
    }
  }
}
