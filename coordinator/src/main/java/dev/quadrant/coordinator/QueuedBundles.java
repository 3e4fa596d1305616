package dev.quadrant.coordinator;

import dev.quadrant.coordinator.track.JobRange;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.HeldBundle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Bundles of earlier lives that lie in a queue; a plain value of the coordinator. */
final class QueuedBundles {

  private final Map<BundleKey, Queued> bundles = new HashMap<>();

  /**
   * A bundle in a queue.
   *
   * @param open the offsets of its jobs that wait for it
   */
  record Queued(String queue, BundleKey key, BitSet open) {

    /** Visits the stretches of jobs that wait for it. */
    void forEach(Consumer<JobRange> visitor) {
      for (int from = open.nextSetBit(0); from >= 0; ) {
        int to = open.nextClearBit(from);
        visitor.accept(new JobRange(key.first() + from, to - from, key.attempt()));
        from = open.nextSetBit(to);
      }
    }
  }

  boolean isEmpty() {
    return bundles.isEmpty();
  }

  /** A bundle is in a queue. */
  void add(String queue, HeldBundle bundle, BitSet open) {
    if (!open.isEmpty()) {
      bundles.put(bundle.key(), new Queued(queue, bundle.key(), open));
    }
  }

  /** A bundle is in no queue any more; the offsets of the jobs that waited for it. */
  BitSet remove(BundleKey key) {
    Queued removed = bundles.remove(key);
    return removed == null ? new BitSet() : removed.open();
  }

  /** The queues in which there is one. */
  Set<String> queues() {
    Set<String> queues = new HashSet<>();
    bundles.values().forEach(queued -> queues.add(queued.queue()));
    return queues;
  }

  /** Takes out those of a queue that are not in it any more. */
  List<Queued> removeGone(String queue, Set<BundleKey> there) {
    List<Queued> gone = new ArrayList<>();
    bundles.values().stream()
        .filter(queued -> queued.queue().equals(queue) && !there.contains(queued.key()))
        .forEach(gone::add);
    gone.forEach(queued -> bundles.remove(queued.key()));
    return gone;
  }
}
