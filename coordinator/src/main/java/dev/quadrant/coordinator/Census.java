package dev.quadrant.coordinator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.quadrant.coordinator.CoordinatorFigures.Jobs;
import dev.quadrant.coordinator.track.JobTotals;
import dev.quadrant.model.JobCounts;
import dev.quadrant.transport.CoordinatorTransport;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Counts what there is, when somebody wants to know; owned by the coordinator's context. */
final class Census {

  private final Conductor conductor;
  private final Views views;
  private final CoordinatorTransport transport;
  private final TickLag lag;

  Census(Conductor conductor, Views views, CoordinatorTransport transport, TickLag lag) {
    this.conductor = conductor;
    this.views = views;
    this.transport = transport;
    this.lag = lag;
  }

  CoordinatorFigures take() {
    RunBook book = conductor.book();
    Collection<Run> active = book.runs().active();
    return new CoordinatorFigures(
        jobs(book.tally(), active),
        active.stream().collect(groupingBy(run -> run.state(), counting())),
        book.tally().ends(),
        conductor.workforce().members().all().stream()
            .collect(groupingBy(views::state, counting())),
        book.tally().losses(),
        book.runs().payloadBytes(),
        conductor.leases().size(),
        conductor.leases().jobs(),
        book.unexpected(),
        transport.refusedMessages(),
        lag.counts());
  }

  private static Map<JobKind, Jobs> jobs(Tally tally, Collection<Run> active) {
    Map<JobKind, Jobs> jobs = new HashMap<>();
    tally.totals(active).forEach((kind, totals) -> jobs.put(kind, new Jobs(0, 0, totals)));
    for (Run run : active) {
      JobCounts counts = run.counts();
      Jobs unsettled = new Jobs(counts.pending(), counts.running(), JobTotals.NONE);
      jobs.merge(tally.kind(run), unsettled, Jobs::plus);
    }
    return jobs;
  }
}
