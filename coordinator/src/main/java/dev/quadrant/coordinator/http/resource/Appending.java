package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.http.exchange.Expectations;
import dev.quadrant.coordinator.http.exchange.Failures;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import dev.quadrant.coordinator.http.resource.NdjsonLines.Line;
import dev.quadrant.coordinator.http.resource.NdjsonLines.LineTooLongException;
import dev.quadrant.model.Payload;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream of payloads on its way into a run. While a batch is being appended the next gathers;
 * when that is full the caller has to wait, so that memory stays the same however long the stream
 * is. Owned by the service's context.
 */
final class Appending {

  private static final int BATCH_BYTES = 512 * 1024;

  /** The id of no timer: Vert.x counts from 0, and nobody's timer is cancelled by mistake. */
  private static final long NONE = -1;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Sink sink;
  private final Duration idle;
  private final NdjsonLines lines = new NdjsonLines(Payload.MAX_BYTES, this::gather);
  private final Promise<Long> done = Promise.promise();
  private List<Line> gathered = new ArrayList<>();
  private long gatheredBytes;
  private long appended;
  private boolean appending;
  private boolean over;
  private @Nullable Problem wrong;
  private long alarm = NONE;

  /**
   * A stream that was not begun.
   *
   * @param idle how long the caller may be silent
   */
  Appending(Vertx vertx, HttpServerRequest request, Sink sink, Duration idle) {
    this.vertx = vertx;
    this.request = request;
    this.sink = sink;
    this.idle = idle;
  }

  /** Reads the stream to its end; gives the number of jobs, or a problem that carries it. */
  Future<Long> begin() {
    expectMore();
    request.exceptionHandler(
        gone -> fail(Problem.of(ProblemKind.MALFORMED, "the stream broke off")));
    request.handler(chunk -> take(() -> lines.add(chunk)));
    request.endHandler(ignored -> {
      over = true;
      take(lines::end);
    });
    Expectations.meet(request);
    request.resume();
    return done.future();
  }

  private void take(Runnable reading) {
    if (wrong != null) {
      return;
    }
    try {
      reading.run();
    } catch (LineTooLongException tooLong) {
      fail(tooLong.problem());
      return;
    }
    if (!appending) {
      append();
    }
    expectMore();
  }

  private void gather(Line line) {
    gathered.add(line);
    gatheredBytes += line.payload().size();
  }

  private void append() {
    if (gathered.isEmpty()) {
      if (over) {
        done.tryComplete(appended);
      }
      return;
    }
    List<Line> batch = gathered;
    gathered = new ArrayList<>();
    gatheredBytes = 0;
    appending = true;
    sink.append(batch).onComplete(ignored -> appended(batch.size()), this::refused);
  }

  private void appended(int jobs) {
    appending = false;
    appended += jobs;
    if (wrong != null) {
      fail(wrong);
    } else {
      append();
      expectMore();
      request.resume();
    }
  }

  private void refused(Throwable failure) {
    appending = false;
    fail(Failures.problem(failure));
  }

  /** What the caller is told counts every batch, so one that is under way is waited for. */
  private void fail(Problem problem) {
    vertx.cancelTimer(alarm);
    wrong = problem;
    if (!appending) {
      done.tryFail(problem.with("appended", appended).exception());
    }
  }

  /** The caller's silence counts only while we listen. */
  private void expectMore() {
    vertx.cancelTimer(alarm);
    if (gatheredBytes > BATCH_BYTES) {
      request.pause();
    } else if (!over) {
      alarm = vertx.setTimer(idle.toMillis(), ignored -> fail(silent()));
    }
  }

  private Problem silent() {
    return Problem.of(ProblemKind.TIMEOUT, "nothing came for %d s".formatted(idle.toSeconds()));
  }

  /** Where the lines go. */
  @FunctionalInterface
  interface Sink {

    /** Makes jobs of all these lines, or of none. */
    Future<Void> append(List<Line> lines);
  }
}
