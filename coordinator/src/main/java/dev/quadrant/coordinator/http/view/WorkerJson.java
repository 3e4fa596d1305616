package dev.quadrant.coordinator.http.view;

import dev.quadrant.coordinator.WorkerView;
import dev.quadrant.time.ClockOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A worker.
 *
 * @param held how many jobs it has that are not reported
 * @param lastSeenSeconds since its last heartbeat
 * @param version of Quadrant; null if it does not say
 * @param load the share of its cores that are busy, 0 to 1; null if it is not known
 * @param residentBytes memory of it and its children; null if it is not known
 * @param kernelGflops by kernel; empty before they were measured
 * @param clockOffsetSeconds by which its monotonic clock is ahead; null while it is unknown
 * @param clockBoundSeconds how far that may be off
 * @param reason why it is given no jobs; null if it is
 */
public record WorkerJson(
    String id,
    String state,
    List<String> queues,
    int cores,
    List<SlotsJson> slots,
    int held,
    double lastSeenSeconds,
    @Nullable String version,
    @Nullable Double load,
    @Nullable Long residentBytes,
    Map<String, Double> kernelGflops,
    @Nullable Double clockOffsetSeconds,
    @Nullable Double clockBoundSeconds,
    @Nullable String reason) {

  public static WorkerJson of(WorkerView worker) {
    ClockOffset clock = worker.clock();
    String release = worker.condition().release();
    List<SlotsJson> slots =
        worker.slots().entrySet().stream()
            .filter(entry -> !entry.getKey().quarantine())
            .map(entry ->
                new SlotsJson(
                    entry.getKey().jobType(), entry.getKey().model().id(), entry.getValue()))
            .sorted(Comparator.comparing(SlotsJson::jobType).thenComparing(SlotsJson::model))
            .toList();
    return new WorkerJson(
        worker.id(),
        worker.state().name().toLowerCase(Locale.ROOT),
        worker.queues(),
        worker.cores(),
        slots,
        worker.held(),
        worker.sinceSeen().toNanos() / 1e9,
        release.isEmpty() ? null : release,
        worker.condition().load(),
        worker.condition().residentBytes(),
        new TreeMap<>(worker.condition().kernelGflops()),
        clock == null ? null : clock.nanos() / 1e9,
        clock == null ? null : clock.boundNanos() / 1e9,
        worker.refusal());
  }

  /** How many jobs of a type a worker can run at once under a model. */
  public record SlotsJson(String jobType, String model, int slots) {}
}
