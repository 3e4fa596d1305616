package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.http.contract.Contract;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import io.vertx.core.Future;
import java.util.Map;

/** {@code /openapi.json}. */
final class DocumentResource {

  private final Answer document;

  DocumentResource(Contract contract) {
    this.document = new Answer(200, "application/json", contract.document(), Map.of());
  }

  Future<Answer> get(Call call) {
    return Future.succeededFuture(document);
  }
}
