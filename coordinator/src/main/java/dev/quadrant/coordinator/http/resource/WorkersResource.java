package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.Page;
import dev.quadrant.coordinator.WorkerView;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import dev.quadrant.coordinator.http.view.PageJson;
import dev.quadrant.coordinator.http.view.WorkerJson;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/workers}: the places where jobs run. */
final class WorkersResource {

  private final Coordinator coordinator;
  private final OwnContext context;

  WorkersResource(Coordinator coordinator, OwnContext context) {
    this.coordinator = coordinator;
    this.context = context;
  }

  Future<Answer> list(Call call) {
    return context
        .bring(coordinator.workers())
        .map(workers ->
            Answer.json(200, PageJson.of(new Page<>(workers, Optional.empty()), WorkerJson::of)));
  }

  Future<Answer> drain(Call call) {
    String id = call.arguments().text("id");
    return context
        .bring(coordinator.drain(id))
        .compose(ignored -> context.bring(coordinator.workers()))
        .map(workers -> Answer.json(202, WorkerJson.of(one(workers, id))));
  }

  private static WorkerView one(List<WorkerView> workers, String id) {
    return workers.stream()
        .filter(worker -> worker.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            Problem.of(ProblemKind.NOT_FOUND, "worker %s has just left".formatted(id)).exception());
  }
}
