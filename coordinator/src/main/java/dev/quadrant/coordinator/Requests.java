package dev.quadrant.coordinator;

import dev.quadrant.coordinator.CoordinatorOptions.Backlog;
import dev.quadrant.coordinator.RequestRefusedException.BacklogFull;
import dev.quadrant.coordinator.RequestRefusedException.Exists;
import dev.quadrant.coordinator.RequestRefusedException.KeyConflict;
import dev.quadrant.coordinator.RequestRefusedException.Unknown;
import dev.quadrant.coordinator.RequestRefusedException.WrongState;
import dev.quadrant.coordinator.log.LogRecord;
import dev.quadrant.coordinator.log.SubmissionKey;
import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.model.InvalidRunException;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import dev.quadrant.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What users ask the coordinator to do: checked, then written to the log. Owned by the
 * coordinator's context.
 */
final class Requests {

  private static final int CHUNK_BYTES = 512 * 1024;
  private static final long LONGEST_RETRY_SECONDS = 60;

  private final Conductor conductor;
  private final Backlog backlog;
  private final Ticker ticker;
  private final Map<String, Underway> underway = new HashMap<>();
  private final Set<String> closing = new HashSet<>();
  private long bytesUnderway;

  Requests(Conductor conductor, Backlog backlog, Ticker ticker) {
    this.conductor = conductor;
    this.backlog = backlog;
    this.ticker = ticker;
  }

  /** Accepts a run whose clock started at {@code submittedNanos}. */
  Future<RunHandle> submit(Submission submission, long submittedNanos) {
    RunSpec spec = submission.spec();
    SubmissionKey key = submission.key();
    if (key != null) {
      Underway other = underway.get(key.key());
      if (other != null) {
        return same(key, other.key, other.run, () -> other.handle);
      }
      Run known = conductor.book().runs().keyed(key.key()).orElse(null);
      if (known != null) {
        return same(key, known.key(), known.id(), () -> Future.succeededFuture(handle(known)));
      }
    }
    if (conductor.book().runs().find(spec.id()).isPresent()
        || underway.values().stream().anyMatch(other -> other.run.equals(spec.id()))) {
      return Future.failedFuture(new Exists(spec.id()));
    }
    return room(1, spec.payloads().bytes()).compose(ignored -> accept(submission, submittedNanos));
  }

  private static Future<RunHandle> same(
      SubmissionKey key,
      @Nullable SubmissionKey known,
      String run,
      Supplier<Future<RunHandle>> handle) {
    return key.equals(known) ? handle.get() : Future.failedFuture(new KeyConflict(key.key(), run));
  }

  private RunHandle handle(Run run) {
    return new RunHandle(run.id(), conductor.ends().of(run));
  }

  private Future<RunHandle> accept(Submission submission, long submittedNanos) {
    RunSpec spec = submission.spec();
    long bytes = spec.payloads().bytes();
    Future<RunSpec> kept =
        spec.payloads() instanceof Payloads.Listed listed
            ? append(spec.id(), chunks(listed), submittedNanos)
                .map(spec.withPayloads(counted(spec)))
            : Future.succeededFuture(spec);
    Future<RunHandle> handle =
        kept.compose(logged ->
                conductor
                    .log()
                    .append(
                        new LogRecord.Accepted(
                            logged,
                            submission.check(),
                            submission.key(),
                            conductor.workforce().crew(spec),
                            submittedNanos)))
            .map(ignored -> handle(conductor.book().runs().find(spec.id()).orElseThrow()));
    track(spec.id(), submission.key(), bytes, handle);
    return handle;
  }

  private static Payloads counted(RunSpec spec) {
    return new Payloads.Repeated(Payload.EMPTY, spec.jobs());
  }

  /** The jobs of a run that is not accepted before they are kept. */
  private Future<Void> append(String run, List<Payloads> chunks, long nanos) {
    List<Future<Void>> appended = new ArrayList<>();
    for (Payloads chunk : chunks) {
      int number = appended.size();
      appended.add(
          conductor.log().append(new LogRecord.Jobs(run, number, new Chunk.Held(chunk), nanos)));
    }
    return Future.all(appended).mapEmpty();
  }

  /** Remembers what was asked for until the log has it. */
  private void track(
      String run, @Nullable SubmissionKey key, long bytes, Future<RunHandle> handle) {
    if (handle.isComplete()) {
      return;
    }
    String name = key == null ? "run/" + run : key.key();
    underway.put(name, new Underway(run, key, handle));
    bytesUnderway += bytes;
    handle.onComplete(ignored -> {
      underway.remove(name);
      bytesUnderway -= bytes;
    });
  }

  private static List<Payloads> chunks(Payloads.Listed payloads) {
    List<Payloads> chunks = new ArrayList<>();
    for (int from = 0; from < payloads.count(); ) {
      int count = payloads.fitting(from, payloads.count() - from, CHUNK_BYTES);
      chunks.add(count == payloads.count() ? payloads : payloads.slice(from, count));
      from += count;
    }
    return chunks;
  }

  private Future<Void> room(int runs, long bytes) {
    int open = conductor.book().runs().active().size() + underway.size();
    if (open + runs > backlog.openRuns()) {
      return full("%d runs have not ended, of at most %d".formatted(open, backlog.openRuns()));
    }
    long used = conductor.book().runs().payloadBytes() + bytesUnderway;
    if (used + bytes > backlog.payloadBytes()) {
      return full(
          "the payloads of runs that have not ended take %d bytes, of at most %d, and %d more"
                  .formatted(used, backlog.payloadBytes(), bytes)
              + " were to come");
    }
    return Future.succeededFuture();
  }

  /** A tenth of what there is should be done by then. */
  private Future<Void> full(String what) {
    double rate = Math.max(1, conductor.flow().jobsPerSecond());
    double seconds = conductor.book().runs().remaining() / rate / 10;
    Duration retryAfter = Duration.ofSeconds((long) Math.clamp(seconds, 1, LONGEST_RETRY_SECONDS));
    return Future.failedFuture(new BacklogFull(what, retryAfter));
  }

  /** Adds jobs to an open run. */
  Future<Void> append(String id, List<Payload> payloads) {
    return active(id, "it takes no more jobs").compose(run -> append(run, payloads));
  }

  private Future<Void> append(Run run, List<Payload> payloads) {
    if (payloads.isEmpty()) {
      return Future.succeededFuture();
    }
    RunState state = run.state();
    if (state != RunState.OPEN || closing.contains(run.id())) {
      return Future.failedFuture(new WrongState(run.id(), state, "it takes no more jobs"));
    }
    long jobs = (long) run.tracker().jobs() + payloads.size();
    if (jobs > RunSpec.MAX_JOBS) {
      return Future.failedFuture(
          new InvalidRunException("jobs", jobs, "at most " + RunSpec.MAX_JOBS));
    }
    Payloads.Listed listed = new Payloads.Listed(payloads);
    return room(0, listed.bytes()).compose(ignored -> add(run, listed));
  }

  private Future<Void> add(Run run, Payloads.Listed payloads) {
    List<Future<Void>> appended = new ArrayList<>();
    for (Payloads chunk : chunks(payloads)) {
      LogRecord jobs =
          new LogRecord.Jobs(run.id(), run.nextChunk(), new Chunk.Held(chunk), ticker.nanos());
      appended.add(conductor.log().append(jobs));
    }
    return Future.all(appended).mapEmpty();
  }

  /** Lets an open run take no more jobs; nothing happens if it was closed before. */
  Future<Void> close(String id) {
    return find(id)
        .compose(run -> {
          RunState state = run.state();
          if (!run.spec().open()) {
            return Future.failedFuture(new WrongState(id, state, "it was never open"));
          }
          return state == RunState.OPEN ? appendClosed(id) : Future.succeededFuture();
        });
  }

  private Future<Void> appendClosed(String id) {
    closing.add(id); // what is appended behind it would come too late
    return conductor
        .log()
        .append(new LogRecord.Closed(id, ticker.nanos()))
        .onComplete(ignored -> closing.remove(id));
  }

  /** Cancels what is left of a run. */
  Future<Void> cancel(String id) {
    return active(id, "there is nothing left to cancel")
        .compose(run ->
            run.cancelReason().isPresent()
                ? Future.succeededFuture()
                : conductor
                    .log()
                    .append(new LogRecord.Cancelling(id, "on request", ticker.nanos())));
  }

  /** Opens the failed and dead jobs of an ended run again. */
  Future<RunHandle> retry(String id) {
    return find(id)
        .compose(run -> {
          RunState state = run.state();
          if (state != RunState.FAILED) {
            return Future.failedFuture(
                new WrongState(id, state, "only a run that has failed can be retried"));
          }
          return room(1, run.tracker().payloadBytes())
              .compose(
                  ignored -> conductor.log().append(new LogRecord.Reopened(id, ticker.nanos())))
              .map(ignored -> {
                conductor.cancellations().resume(run.id());
                return handle(run);
              });
        });
  }

  /** Lets a worker finish what it runs and take nothing more. */
  Future<Void> drain(String worker) {
    if (!conductor.workforce().members().ids().contains(worker)) {
      return Future.failedFuture(new Unknown("worker", worker));
    }
    conductor.workforce().drain(worker);
    return Future.succeededFuture();
  }

  private Future<Run> find(String id) {
    return conductor
        .book()
        .runs()
        .find(id)
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(new Unknown("run", id)));
  }

  private Future<Run> active(String id, String otherwise) {
    return find(id)
        .compose(run ->
            run.ended()
                ? Future.failedFuture(new WrongState(id, run.state(), otherwise))
                : Future.succeededFuture(run));
  }

  private record Underway(String run, @Nullable SubmissionKey key, Future<RunHandle> handle) {}
}
