package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.coordinator.track.LastError;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.model.DeadLetter;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.CoordinatorTransport;
import java.util.function.Consumer;

/**
 * What is done when runs change: their jobs are offered or recalled, workers are told, and those
 * who wait for an end have it. Owned by the coordinator's context.
 */
final class Consequences implements RunBook.Listener {

  private final CoordinatorTransport transport;
  private final Ticker ticker;
  private final Workforce workforce;
  private final Queues queues;
  private final Cancellations cancellations;
  private final RunTraces traces;
  private final RunEnds ends;
  private final Consumer<LogRecord> log;

  /**
   * Nothing has changed yet.
   *
   * @param ticker the coordinator's clock
   * @param log takes what is to be known of a run
   */
  Consequences(
      CoordinatorTransport transport,
      Ticker ticker,
      Workforce workforce,
      Queues queues,
      Cancellations cancellations,
      RunTraces traces,
      RunEnds ends,
      Consumer<LogRecord> log) {
    this.transport = transport;
    this.ticker = ticker;
    this.workforce = workforce;
    this.queues = queues;
    this.cancellations = cancellations;
    this.traces = traces;
    this.ends = ends;
    this.log = log;
  }

  @Override
  public void hasWork(Run run) {
    queues.offer(run);
    staff(run);
  }

  /** Notes who can run the jobs of a run, if there have never been so many. */
  void staff(Run run) {
    Crew crew = run.crew().most(workforce.crew(run.spec()));
    if (!crew.equals(run.crew())) {
      log.accept(new LogRecord.Staffed(run.id(), crew, ticker.nanos()));
    }
  }

  @Override
  public void cancelling(Run run) {
    queues.recall(run);
    cancellations.begin(run.id());
  }

  @Override
  public void died(Run run, int index, LastError error) {
    transport.deadLetter(
        new DeadLetter(run.id(), index, error.attempt(), error.worker(), error.message()));
  }

  @Override
  public void ended(Run run, RunSnapshot snapshot) {
    traces.ended(run.id(), snapshot.state());
    queues.end(run);
    cancellations.end(run.id());
    ends.ended(run, snapshot);
  }
}
