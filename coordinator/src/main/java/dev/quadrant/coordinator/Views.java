package dev.quadrant.coordinator;

import dev.quadrant.coordinator.RequestRefusedException.Unknown;
import dev.quadrant.coordinator.membership.Members.Member;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.model.RunState;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.CoordinatorTransport;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What users see of the coordinator's state; owned by its context. */
final class Views {

  private final Conductor conductor;
  private final CoordinatorTransport transport;
  private final Ticker ticker;
  private final long startedNanos;

  Views(Conductor conductor, CoordinatorTransport transport, Ticker ticker) {
    this.conductor = conductor;
    this.transport = transport;
    this.ticker = ticker;
    this.startedNanos = ticker.nanos();
  }

  Future<RunView> run(String id) {
    return find(id).map(this::view);
  }

  Future<Run> find(String id) {
    return conductor
        .book()
        .runs()
        .find(id)
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(new Unknown("run", id)));
  }

  private RunView view(Run run) {
    RunSnapshot snapshot = run.snapshot(ticker.nanos());
    return new RunView(
        run.spec(), Clock.instant(run.submittedNanos()), snapshot, run.cancelReason(), run.crew());
  }

  /** A run without its percentiles. */
  RunGlance glance(Run run) {
    return new RunGlance(
        run.spec(),
        Clock.instant(run.submittedNanos()),
        run.outline(),
        Duration.ofNanos(run.wallNanos(ticker.nanos())),
        run.cancelReason(),
        run.crew());
  }

  /** Listed runs, the newest first. */
  Page<RunGlance> runs(@Nullable RunState state, int limit, @Nullable Long before) {
    List<Run> found =
        Stream.concat(
                conductor.book().runs().active().stream(), conductor.book().runs().ended().stream())
            .filter(run -> before == null || run.number() < before)
            .filter(run -> state == null || run.state() == state)
            .sorted(Comparator.comparingLong(Run::number).reversed())
            .limit(limit + 1L)
            .toList();
    List<Run> shown = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(Long.toString(shown.getLast().number()))
            : Optional.empty();
    return new Page<>(shown.stream().map(this::glance).toList(), next);
  }

  List<WorkerView> workers() {
    long now = ticker.nanos();
    List<WorkerView> views = new ArrayList<>();
    for (Member member : conductor.workforce().members().all()) {
      views.add(
          new WorkerView(
              member.heartbeat().worker(),
              state(member),
              member.heartbeat().queues(),
              member.heartbeat().cores(),
              member.heartbeat().slots(),
              conductor.leases().held(member.heartbeat().worker()),
              Duration.ofNanos(now - member.heardNanos()),
              conductor.workforce().clocks().of(member.heartbeat().worker()).orElse(null),
              member.heartbeat().condition(),
              member.refusal()));
    }
    return views;
  }

  WorkerView.State state(Member member) {
    if (member.heartbeat().draining()) {
      return member.heartbeat().held().isEmpty()
          ? WorkerView.State.DRAINED
          : WorkerView.State.DRAINING;
    }
    if (member.refused()) {
      return WorkerView.State.REFUSED;
    }
    return conductor.workforce().toldToDrain(member.heartbeat().worker())
        ? WorkerView.State.DRAINING
        : WorkerView.State.ACTIVE;
  }

  StatusView status() {
    long now = ticker.nanos();
    Map<RunState, Integer> runs = new EnumMap<>(RunState.class);
    Map<JobState, Long> jobs = new EnumMap<>(JobState.class);
    Stream.concat(
            conductor.book().runs().active().stream(), conductor.book().runs().ended().stream())
        .forEach(run -> {
          runs.merge(run.state(), 1, Integer::sum);
          add(run.counts(), jobs);
        });
    return new StatusView(
        Duration.ofNanos(now - startedNanos),
        (int)
            conductor.workforce().members().all().stream()
                .filter(member -> !member.refused())
                .count(),
        runs,
        jobs,
        conductor.flow().jobsPerSecond(),
        conductor.book().runs().remaining(),
        conductor.book().runs().payloadBytes(),
        conductor.book().unexpected(),
        transport.refusedMessages());
  }

  private static void add(JobCounts counts, Map<JobState, Long> jobs) {
    jobs.merge(JobState.PENDING, (long) counts.pending(), Long::sum);
    jobs.merge(JobState.RUNNING, (long) counts.running(), Long::sum);
    jobs.merge(JobState.SUCCEEDED, (long) counts.succeeded(), Long::sum);
    jobs.merge(JobState.FAILED, (long) counts.failed(), Long::sum);
    jobs.merge(JobState.CANCELLED, (long) counts.cancelled(), Long::sum);
    jobs.merge(JobState.DEAD, (long) counts.dead(), Long::sum);
  }
}
