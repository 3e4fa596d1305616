package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.http.events.EventsResource;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.coordinator.http.metrics.Exposition;
import io.vertx.core.Future;

/** {@code /metrics}: what Prometheus scrapes. */
final class MetricsResource {

  private final Coordinator coordinator;
  private final OwnContext context;
  private final EventsResource events;
  private final Exposition exposition;

  MetricsResource(
      Coordinator coordinator, OwnContext context, EventsResource events, Exposition exposition) {
    this.coordinator = coordinator;
    this.context = context;
    this.events = events;
    this.exposition = exposition;
  }

  Future<Answer> get(Call call) {
    return context
        .bring(coordinator.figures())
        .map(figures ->
            Answer.text(Exposition.MEDIA_TYPE, exposition.text(figures, events.audience())));
  }
}
