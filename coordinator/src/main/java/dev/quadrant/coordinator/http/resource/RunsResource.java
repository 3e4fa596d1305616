package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.http.contract.Arguments;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.coordinator.http.view.PageJson;
import dev.quadrant.coordinator.http.view.RunJson;
import dev.quadrant.model.RunState;
import io.vertx.core.Future;
import java.util.Locale;

/** {@code /api/v1/runs}, and what can be done to one of them. */
final class RunsResource {

  private static final String ID = "id";

  private final Coordinator coordinator;
  private final OwnContext context;
  private final String transport;

  RunsResource(Coordinator coordinator, OwnContext context, String transport) {
    this.coordinator = coordinator;
    this.context = context;
    this.transport = transport;
  }

  Future<Answer> list(Call call) {
    Arguments arguments = call.arguments();
    RunState state =
        arguments
            .find("state")
            .map(name -> RunState.valueOf(name.toUpperCase(Locale.ROOT)))
            .orElse(null);
    return context
        .bring(
            coordinator.runs(
                state, arguments.number("limit"), arguments.find("cursor").orElse(null)))
        .map(page -> Answer.json(200, PageJson.of(page, RunJson::of)));
  }

  Future<Answer> get(Call call) {
    return answer(call.arguments().text(ID), 200);
  }

  Future<Answer> cancel(Call call) {
    String id = call.arguments().text(ID);
    return context.bring(coordinator.cancel(id)).compose(ignored -> answer(id, 202));
  }

  Future<Answer> close(Call call) {
    String id = call.arguments().text(ID);
    return context.bring(coordinator.close(id)).compose(ignored -> answer(id, 200));
  }

  Future<Answer> retry(Call call) {
    String id = call.arguments().text(ID);
    return context.bring(coordinator.retry(id)).compose(ignored -> answer(id, 202));
  }

  private Future<Answer> answer(String id, int status) {
    return context
        .bring(coordinator.run(id))
        .map(run -> Answer.json(status, RunJson.Detail.of(run, transport)));
  }
}
