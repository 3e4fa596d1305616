package dev.quadrant.worker;

import dev.quadrant.model.BundleKey;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.time.ClockId;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.Linger;
import dev.quadrant.transport.ResultSink;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers outcomes and sends them in batches: at once after a quiet time, in a stream as seldom as
 * leaves no slot waiting for the answer. Slots of any thread ring; everything else is the worker
 * context's.
 */
final class Reporter {

  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
  private static final int BURST = 16;

  /** With the last result and the columns of all rows, a batch stays below half a mebibyte. */
  private static final int BATCH_BYTES = 300 * 1024;

  private static final int MAX_UNDER_WAY = 16;

  private final Context context;
  private final String worker;
  private final ResultSink sink;
  private final Linger linger;
  private final Ticker ticker;
  private final Runnable onProgress;
  private final AtomicBoolean rung = new AtomicBoolean();
  private final Map<BundleKey, Held> open = new LinkedHashMap<>();
  private final Map<BundleKey, Held> reporting = new LinkedHashMap<>();
  private final RateLimit rate;
  private long sequence;
  private long reportedJobs;
  private int underWay;
  private int lingerMillis;
  private boolean waiting;
  private @Nullable Promise<Void> empty;

  /** Calls {@code onProgress} after outcomes have been sent. */
  Reporter(Context context, String worker, ResultSink sink, Ticker ticker, Runnable onProgress) {
    this.context = context;
    this.worker = worker;
    this.sink = sink;
    this.ticker = ticker;
    this.onProgress = onProgress;
    this.linger = sink.linger();
    this.lingerMillis = linger.leastMillis();
    this.rate =
        new RateLimit(TimeUnit.MILLISECONDS.toNanos(linger.leastMillis()), BURST, ticker.nanos());
  }

  void add(Held held) {
    open.put(held.execution().bundle().key(), held);
  }

  boolean holds(BundleKey key) {
    return open.containsKey(key) || reporting.containsKey(key);
  }

  /** How many outcomes were sent so far. */
  long reportedJobs() {
    return reportedJobs;
  }

  /** The bundles with jobs that have not been reported. */
  Collection<Held> open() {
    return open.values();
  }

  /** All bundles whose leases must go on, also those whose last results are still under way. */
  List<HeldBundle> held() {
    List<HeldBundle> bundles = new ArrayList<>(open.size() + reporting.size());
    open.forEach((key, held) -> bundles.add(new HeldBundle(key, held.execution().count())));
    reporting.forEach((key, held) -> bundles.add(new HeldBundle(key, held.execution().count())));
    return bundles;
  }

  /** Completes when nothing is held; at once if nothing is. */
  Future<Void> empty() {
    if (open.isEmpty() && reporting.isEmpty()) {
      return Future.succeededFuture();
    }
    if (empty == null) {
      empty = Promise.promise();
    }
    return empty.future();
  }

  private void completeIfEmpty() {
    Promise<Void> waiting = empty;
    if (waiting != null && open.isEmpty() && reporting.isEmpty()) {
      empty = null;
      waiting.complete();
    }
  }

  /** There is something to report; any thread, cheap when it has been rung already. */
  void ring() {
    if (!rung.get() && rung.compareAndSet(false, true)) {
      context.runOnContext(ignored -> flushInTime());
    }
  }

  private void flushInTime() {
    if (lingerMillis <= linger.leastMillis() && rate.allows(ticker.nanos())) {
      flush();
    } else {
      context.owner().setTimer(lingerMillis, ignored -> flush());
    }
  }

  private void flush() {
    if (underWay >= MAX_UNDER_WAY) {
      waiting = true; // the next answer flushes
      return;
    }
    rung.set(false);
    List<ResultSection> sections = new ArrayList<>();
    List<Held> reported = new ArrayList<>();
    int budget = BATCH_BYTES;
    boolean more = false;
    for (Held held : open.values()) {
      ResultSection section = budget > 0 ? held.execution().collect(budget) : null;
      while (section != null) {
        sections.add(section);
        reported.add(held);
        budget -= bytes(section);
        boolean others = budget > 0 && held.execution().ranElsewhere();
        section = others ? held.execution().collect(budget) : null;
      }
      more |= budget <= 0;
    }
    if (!sections.isEmpty()) {
      rate.passed(ticker.nanos());
      send(sections, reported);
      onProgress.run();
    }
    lingerMillis = lingerMillis();
    if (more) {
      rung.set(true);
      context.runOnContext(ignored -> flush());
    }
  }

  private int lingerMillis() {
    double ahead = Double.MAX_VALUE;
    double every = Double.MAX_VALUE;
    for (Held held : open.values()) {
      ahead = Math.min(ahead, held.share().lookAheadNanos());
      every = Math.min(every, held.share().everyNanos());
    }
    return open.isEmpty() ? 1 : linger.millis(ahead, every);
  }

  /** About how long the section will be as a message. */
  private static int bytes(ResultSection section) {
    int bytes = 8 * section.size();
    for (int row = 0; row < section.size() && section.hasResults(); row++) {
      bytes += section.result(row).length;
    }
    for (int row = 0; row < section.size() && section.hasErrors(); row++) {
      String error = section.error(row);
      bytes += error == null ? 0 : error.length();
    }
    return bytes;
  }

  private void send(List<ResultSection> sections, List<Held> reported) {
    for (int place = 0; place < reported.size(); place++) {
      Held held = reported.get(place);
      held.batchSent();
      held.share().release(sections.get(place).size());
      reportedJobs += sections.get(place).size();
      if (held.execution().collected()) {
        BundleKey key = held.execution().bundle().key();
        open.remove(key);
        reporting.put(key, held);
      }
    }
    underWay++;
    sink.send(new ResultBatch(worker, ClockId.OWN, ++sequence, sections))
        .onComplete(sent -> context.runOnContext(ignored -> answered(reported, sent.cause())));
  }

  private void answered(List<Held> reported, @Nullable Throwable failure) {
    underWay--;
    if (failure != null) {
      LOG.error(
          "results are lost, and their jobs run again when the lease ends: {}", failure.toString());
    }
    for (Held held : reported) {
      if (held.batchArrived()) {
        reporting.remove(held.execution().bundle().key());
        held.done();
      }
    }
    if (waiting) {
      waiting = false;
      flush();
    }
    completeIfEmpty();
  }
}
