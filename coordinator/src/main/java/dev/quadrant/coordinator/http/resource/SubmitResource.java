package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.Submission;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.coordinator.http.view.RunJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** {@code POST /api/v1/runs}. */
final class SubmitResource {

  private final Vertx vertx;
  private final Coordinator coordinator;
  private final OwnContext context;
  private final RunRequests requests;

  SubmitResource(Vertx vertx, Coordinator coordinator, OwnContext context, RunRequests requests) {
    this.vertx = vertx;
    this.coordinator = coordinator;
    this.context = context;
    this.requests = requests;
  }

  Future<Answer> post(Call call) {
    return vertx
        .executeBlocking(() -> submission(call), false)
        .compose(submission -> context.bring(coordinator.submit(submission)))
        .compose(handle -> context.bring(coordinator.run(handle.id())))
        .map(run ->
            Answer.json(201, RunJson.of(run.glance()))
                .with("Location", "/api/v1/runs/" + run.spec().id()));
  }

  /** Preparing payloads and references of results is work, and the authors' code. */
  private Submission submission(Call call) {
    return requests.read(call.body(), call.arguments().find("Idempotency-Key"));
  }
}
