package dev.quadrant.worker;

import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.worker.execution.SlotPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The lanes a worker serves: each of its job types under each execution model, and in quarantine.
 */
final class Lanes {

  private final Map<Lane, LaneState> states = new LinkedHashMap<>();
  private final Map<Lane, Integer> slots = new LinkedHashMap<>();

  /**
   * The lanes of these job types.
   *
   * @param leadNanos how long it takes now until jobs that are asked for are here
   */
  Lanes(JobTypes types, WorkerOptions options, LongSupplier leadNanos) {
    SlotPolicy policy = new SlotPolicy(options.cores(), options.concurrency());
    for (String name : types.names()) {
      JobTypeProvider type = types.find(name).orElseThrow();
      for (ExecutionModelName model : ExecutionModelName.values()) {
        Lane lane = new Lane(name, model);
        int places = policy.slots(model, type.demand());
        boolean computes = type.demand() == JobTypeProvider.Demand.COMPUTES;
        int parallel = computes ? Math.min(places, options.cores()) : places;
        // Threads share the cores, and their jobs take longer by as much.
        int stretch = model == ExecutionModelName.WORKER_THREADS ? places / parallel : 1;
        states.put(lane, new LaneState(places, parallel, () -> stretch * leadNanos.getAsLong()));
        slots.put(lane, places);
      }
      int suspects = policy.quarantineSlots();
      states.put(
          Lane.quarantine(name),
          new LaneState(suspects, Math.min(suspects, options.cores()), leadNanos));
      slots.put(Lane.quarantine(name), suspects);
    }
  }

  /** The slots of every lane; never changes. */
  Map<Lane, Integer> slots() {
    return slots;
  }

  /** The state of a lane, made for a lane that is not served, so that its jobs can be refused. */
  LaneState state(Lane lane) {
    return states.computeIfAbsent(lane, unknown -> new LaneState(0, 0, () -> 0));
  }

  /** How many jobs are held, all lanes together. */
  int held() {
    return states.values().stream().mapToInt(LaneState::held).sum();
  }

  /** How many more jobs of each lane can be taken. */
  Map<Lane, Integer> demand() {
    Map<Lane, Integer> demand = new LinkedHashMap<>();
    states.forEach((lane, state) -> demand.put(lane, state.demand()));
    return demand;
  }
}
