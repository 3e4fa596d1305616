package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.coordinator.http.view.StatusJson;
import io.vertx.core.Future;

/** {@code /status}. */
final class StatusResource {

  private final Coordinator coordinator;
  private final OwnContext context;
  private final About about;

  StatusResource(Coordinator coordinator, OwnContext context, About about) {
    this.coordinator = coordinator;
    this.context = context;
    this.about = about;
  }

  Future<Answer> get(Call call) {
    return context
        .bring(coordinator.status())
        .map(status -> Answer.json(200, StatusJson.of(status, about)));
  }
}
