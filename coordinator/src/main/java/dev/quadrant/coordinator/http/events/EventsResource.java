package dev.quadrant.coordinator.http.events;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/events}: what goes on, as server-sent events (WHATWG HTML). */
public final class EventsResource {

  private static final String MEDIA_TYPE = "text/event-stream";
  private static final Buffer RETRY = Buffer.buffer("retry: 1000\n\n");

  private final Coordinator coordinator;
  private final OwnContext context;
  private final Chronicle chronicle;
  private final Viewers viewers;

  public EventsResource(Vertx vertx, Coordinator coordinator, OwnContext context, About about) {
    this.coordinator = coordinator;
    this.context = context;
    String life = Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
    this.chronicle = new Chronicle(life, about, Ticker.SYSTEM);
    this.viewers = new Viewers(vertx, coordinator, context, chronicle);
  }

  /** Tells what goes on until the caller has enough of it. */
  public Future<Answer> get(Call call) {
    viewers.requireRoom();
    Optional<String> run = call.arguments().find("run");
    Future<?> known =
        run.isPresent() ? context.bring(coordinator.run(run.get())) : Future.succeededFuture();
    return known.map(ignored -> begin(call, run.orElse(null)));
  }

  /** Those who are told now. */
  public Audience audience() {
    return viewers.audience();
  }

  private Answer begin(Call call, @Nullable String run) {
    if (call.request().method().equals(HttpMethod.HEAD)) {
      return Answer.text(MEDIA_TYPE, "");
    }
    long next = call.arguments().find("Last-Event-ID").map(chronicle::resume).orElse(Viewer.NEW);
    return Answer.stream(MEDIA_TYPE, response -> tell(call, response, run, next));
  }

  private void tell(Call call, HttpServerResponse response, @Nullable String run, long next) {
    response.write(RETRY);
    viewers.add(
        call.request(), new Viewer(Outlet.of(response), chronicle, run, next, Ticker.SYSTEM));
  }
}
