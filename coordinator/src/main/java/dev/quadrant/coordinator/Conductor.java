package dev.quadrant.coordinator;

import dev.quadrant.coordinator.dispatch.Dispatcher;
import dev.quadrant.coordinator.dispatch.Leases;
import dev.quadrant.coordinator.dispatch.Window;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.RunLog;
import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.RunSpec;
import dev.quadrant.time.Ticker;
import dev.quadrant.trace.Tracing;
import dev.quadrant.transport.CoordinatorTransport;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What makes runs go on, put together: heartbeats and the passing of time come in here, what the
 * log holds by the {@link LogListener}, and what follows goes to the {@link Workforce}, the {@link
 * Queues} and the log; nothing below calls back. Owned by the coordinator's context.
 */
final class Conductor {

  private static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CoordinatorTransport transport;
  private final Ticker ticker;
  private final RunBook book;
  private final Workforce workforce;
  private final Leases leases;
  private final Queues queues;
  private final Recovery recovery;
  private final Pardon pardon;
  private final Cancellations cancellations;
  private final Consequences consequences;
  private final Checkpoints checkpoints;
  private final RunTraces traces;
  private final RunEnds ends;
  private final ResultFlow flow;
  private final Replacement replacement = new Replacement();
  private final LogListener listener;
  private long lastRepeatNanos;
  private boolean closed;
  private @Nullable RunLog log;

  /** A conductor without runs that writes no traces. */
  Conductor(
      CoordinatorTransport transport,
      CoordinatorOptions options,
      Clock clock,
      Consumer<Runnable> next) {
    this(transport, options, clock, Tracing.OFF, next);
  }

  /**
   * A conductor without runs.
   *
   * @param clock the coordinator's
   * @param next runs a task on the same context after the current one
   */
  Conductor(
      CoordinatorTransport transport,
      CoordinatorOptions options,
      Clock clock,
      Tracing tracing,
      Consumer<Runnable> next) {
    long leaseNanos = options.lease().toNanos();
    this.transport = transport;
    this.ticker = clock.ticker();
    this.traces = new RunTraces(tracing);
    this.ends = new RunEnds(ticker);
    this.book = new RunBook(options.retention(), this::append);
    this.flow = new ResultFlow(ticker.nanos(), book.runs()::submittedNanos);
    this.workforce = new Workforce(transport, clock, this::epoch, leaseNanos);
    this.leases = new Leases(leaseNanos);
    Window window =
        new Window(options.window().toNanos(), transport.handsOverInOrder(), options.bundleJobs());
    QueuedBundles earlier = new QueuedBundles();
    this.queues =
        new Queues(
            transport,
            ticker,
            book,
            new Dispatcher(workforce.members(), leases, window),
            leases,
            earlier,
            traces,
            this::append,
            next);
    this.recovery = new Recovery(book, leases, queues, earlier, this::append, leaseNanos);
    this.pardon = new Pardon(transport, workforce.members(), leases, recovery, leaseNanos);
    this.cancellations = new Cancellations(transport, leases, this::epoch, this::append);
    this.consequences =
        new Consequences(
            transport, ticker, workforce, queues, cancellations, traces, ends, this::append);
    this.checkpoints = new Checkpoints(book);
    this.listener = new LogListener(clock, book, workforce, queues, traces, flow, replacement);
  }

  private void append(LogRecord record) {
    log().append(record);
  }

  private long epoch() {
    return log().epoch();
  }

  /** Opens the log and, when everything is as earlier lives have left it, starts to listen. */
  Future<Void> start(RunLogSource logs) {
    return logs.open(transport, listener)
        .map(opened -> {
          recovered(opened);
          transport.onHeartbeat(this::heard);
          transport
              .replaced()
              .onFailure(reason -> replacement.happened(String.valueOf(reason.getMessage())));
          opened.follow();
          return null;
        });
  }

  private void recovered(RunLog opened) {
    log = opened;
    listener.begin(opened.epoch());
    long now = ticker.nanos();
    pardon.begin(now);
    lastRepeatNanos = now;
    book.recovered(now, consequences);
    recovery.begin(now);
    queues.open(RunSpec.DEFAULT_QUEUE); // workers may speak of it before anybody else does
  }

  /** Lets the log keep the state, stops listening and ends the log; what comes between is in it. */
  Future<Void> close() {
    closed = true;
    return checkpoints
        .close(log(), ticker.nanos())
        .eventually(transport::close)
        .eventually(log()::close);
  }

  /** The runs; others only look at them. */
  RunBook book() {
    return book;
  }

  Workforce workforce() {
    return workforce;
  }

  /** What the workers have; others only look at it. */
  Leases leases() {
    return leases;
  }

  Cancellations cancellations() {
    return cancellations;
  }

  RunEnds ends() {
    return ends;
  }

  ResultFlow flow() {
    return flow;
  }

  RunTraces traces() {
    return traces;
  }

  RunLog log() {
    return Objects.requireNonNull(log, "the log has not been opened");
  }

  /** Fails when another coordinator has taken the place of this one. */
  Future<Void> superseded() {
    return replacement.future();
  }

  /** Looks at what time has changed; called a few times a second. */
  void tick() {
    if (closed || replacement.hasHappened()) {
      return;
    }
    long now = ticker.nanos();
    pardon.grant(now);
    workforce.expire(now);
    queues.expire(now);
    recovery.tick(now);
    wake(now);
    workforce.present();
    if (now - lastRepeatNanos >= REPEAT_NANOS) {
      lastRepeatNanos = now;
      repeat(now);
      book.runs().expire(now);
    }
    flow.tick(now);
    checkpoints.tick(log(), now);
    queues.fill();
  }

  private void wake(long now) {
    for (Run run : List.copyOf(book.runs().active())) {
      run.tracker().wake(now);
      if (run.tracker().overdue(now)) {
        append(new LogRecord.Cancelling(run.id(), "its deadline has passed", now));
      }
    }
  }

  /** Says again what may have been lost. */
  private void repeat(long now) {
    workforce.repeat();
    for (Run run : List.copyOf(book.runs().active())) { // the last of its jobs may end it
      cancellations.repeat(run, now);
    }
  }

  private void heard(Heartbeat heartbeat) {
    long now = ticker.nanos();
    recovery.heard(heartbeat, now);
    leases.renew(heartbeat.worker(), heartbeat.held(), now);
    boolean changed = workforce.heard(heartbeat, now);
    if (workforce.members().refusal(heartbeat.worker()).isEmpty()) {
      heartbeat.queues().stream().filter(RunSpec::isQueue).forEach(queues::open);
    }
    for (Run run : book.runs().active()) {
      run.tracker().progress(workforce.members().progress(run.id()));
    }
    if (changed) {
      book.runs().active().forEach(consequences::staff);
      queues.fill();
    }
  }
}
