package dev.quadrant.worker.execution.member;

import com.hazelcast.core.ExecutionCallback;
import dev.quadrant.model.Outcome;
import dev.quadrant.time.ClockOffset;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A member that runs slices for an owner; its methods return at once. */
interface Peer {

  /** The worker's name, where results are to say who ran their jobs; empty for the owner. */
  String name();

  /** How many jobs it runs at once. */
  int slots();

  /** Whether it runs jobs of this type. */
  boolean runs(String jobType);

  /** Whether its process reads the owner's clock. */
  boolean sameClock();

  void submit(SliceTask task, ExecutionCallback<SliceAnswer> answer);

  /** Stops what runs of a slice and lets nothing else start. */
  void stop(SliceId slice, Outcome reason);

  /** Stops one job. */
  void stop(SliceId slice, int row, Outcome reason);

  /** Asks which job of each slice runs now; no answer comes when the member is gone. */
  void look(String owner, List<Long> numbers, BiConsumer<Sight, ClockOffset> answer);

  /** Ends a slice behind its running job; no answer comes when the member is gone. */
  void handBack(SliceId slice, Consumer<HandedBack> answer);
}
