package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** {@code /health/…}: what supervisors ask. */
final class HealthResource {

  private static final String UP = "UP";

  private final Readiness readiness;
  private final OwnContext context;

  HealthResource(Readiness readiness, OwnContext context) {
    this.readiness = readiness;
    this.context = context;
  }

  /** The context that answers this is the one that answers everything. */
  Future<Answer> live(Call call) {
    return Future.succeededFuture(
        Answer.json(200, Map.of("status", UP, "checks", List.of(), "outcome", UP)));
  }

  Future<Answer> ready(Call call) {
    return context.bring(readiness.check()).map(HealthResource::answer);
  }

  private static Answer answer(JsonObject checks) {
    boolean up = UP.equals(checks.getString("status"));
    return new Answer(up ? 200 : 503, "application/json", checks.toBuffer(), Map.of());
  }
}
