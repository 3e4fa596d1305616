package dev.quadrant.coordinator.http.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quadrant.coordinator.Glance;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.http.taskstream.Canvas;
import dev.quadrant.coordinator.http.view.JobsJson;
import dev.quadrant.coordinator.http.view.ProgressJson;
import dev.quadrant.coordinator.http.view.RemovedJson;
import dev.quadrant.coordinator.http.view.RunEventJson;
import dev.quadrant.coordinator.http.view.SnapshotJson;
import dev.quadrant.coordinator.http.view.WorkerJson;
import dev.quadrant.coordinator.sample.RunSamples;
import dev.quadrant.time.Ticker;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What goes on as numbered events, each written once for all who look on, and as a snapshot for
 * those who have missed some. Used on the service's context only.
 */
final class Chronicle {

  private static final int KEPT_BYTES = 8 * 1024 * 1024;
  private static final int MOST_NEWS = 64;
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final String life;
  private final About about;
  private final Ticker ticker;
  private final Recent recent = new Recent(KEPT_BYTES);
  private final Picture picture;
  private Canvas canvas = new Canvas();
  private long progressNanos;
  private final Map<News.Place, News> news = new HashMap<>();
  private @Nullable Event snapshot;

  /**
   * Nothing has happened yet.
   *
   * @param life distinguishes the numbers of this process from those of others
   */
  Chronicle(String life, About about, Ticker ticker) {
    this.life = life;
    this.about = about;
    this.ticker = ticker;
    this.picture = new Picture(about);
  }

  /** Adds what is new. */
  void add(Glance glance) {
    picture.add(glance);
    for (Glance.Earlier earlier : glance.earlier()) {
      draw(earlier.jobs(), earlier.at(), Duration.between(earlier.at(), glance.at()));
    }
    draw(glance.jobs(), glance.at(), Duration.ZERO);
    glance.jobs().forEach(run -> tell("progress", run.run(), false, ProgressJson.of(glance, run)));
    glance.runs().forEach(run -> tell("run", run.spec().id(), true, RunEventJson.of(run)));
    glance.goneRuns().forEach(run -> tell("run", run, true, RemovedJson.of(run)));
    glance.workers().forEach(worker -> tell("worker", null, true, WorkerJson.of(worker)));
    for (String worker : glance.goneWorkers()) {
      canvas.forget(worker);
      tell("worker", null, true, RemovedJson.of(worker));
    }
    boolean quiet = glance.jobs().isEmpty() && glance.runs().isEmpty();
    if (!quiet || ticker.nanos() - progressNanos >= QUIET_NANOS) {
      progressNanos = ticker.nanos();
      tell("progress", null, true, ProgressJson.of(glance, about));
    }
  }

  private void draw(List<RunSamples> jobs, Instant at, Duration ago) {
    for (JobsJson drawn : canvas.draw(jobs, at, picture::slots)) {
      long number = recent.next();
      Buffer text = Event.text(id(number), "jobs", encoded(drawn));
      add(new Event(number, drawn.run(), true, true, ticker.nanos() - ago.toNanos(), text));
    }
  }

  private void tell(String name, @Nullable String run, boolean general, Object json) {
    long number = recent.next();
    Buffer text = Event.text(id(number), name, encoded(json));
    add(new Event(number, run, general, false, ticker.nanos(), text));
  }

  private void add(Event event) {
    recent.add(event);
    stale();
  }

  private void stale() {
    snapshot = null;
    news.clear();
  }

  private String id(long number) {
    return life + "-" + number;
  }

  private static byte[] encoded(Object json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an event that has no JSON", impossible);
    }
  }

  /** Whether there is anything to tell. */
  boolean hasBegun() {
    return picture.isThere();
  }

  /** The last events. */
  Recent recent() {
    return recent;
  }

  /** What was told from an event on that is still there. */
  News news(long from, @Nullable String viewed) {
    if (news.size() >= MOST_NEWS) {
      news.clear(); // those who read slowly are each somewhere else
    }
    return news.computeIfAbsent(
        new News.Place(from, viewed), place -> News.of(recent, place.from(), place.viewed()));
  }

  /** Everything up to now, as an event with the number of the last one. */
  Event snapshot(@Nullable String viewed) {
    if (viewed != null) {
      return snapshotOf(viewed);
    }
    if (snapshot == null) {
      snapshot = snapshotOf(null);
    }
    return snapshot;
  }

  private Event snapshotOf(@Nullable String viewed) {
    long number = recent.next() - 1;
    long now = ticker.nanos();
    SnapshotJson seen = picture.snapshot(viewed, Duration.ofNanos(recent.ageNanos(now)));
    Buffer text = Event.text(id(number), "snapshot", encoded(seen));
    return new Event(number, viewed, viewed == null, false, now, text);
  }

  /**
   * The number of the event behind the last one that somebody has seen; 0 if that is not known
   * here.
   *
   * @param lastSeen as a client has sent it
   */
  long resume(String lastSeen) {
    String number = lastSeen.startsWith(life + "-") ? lastSeen.substring(life.length() + 1) : "";
    return number.matches("[0-9]{1,18}") ? Long.parseLong(number) + 1 : 0;
  }

  /** Nobody looks on any more; what is told later does not follow. */
  void interrupt() {
    recent.clear();
    picture.clear();
    canvas = new Canvas();
    stale();
  }
}
