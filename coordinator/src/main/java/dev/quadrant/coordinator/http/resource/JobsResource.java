package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.http.contract.Arguments;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.coordinator.http.view.JobJson;
import dev.quadrant.coordinator.http.view.PageJson;
import dev.quadrant.model.JobState;
import io.vertx.core.Future;
import java.util.Locale;

/** {@code /api/v1/runs/{id}/jobs}: the single jobs of a run. */
final class JobsResource {

  private final Coordinator coordinator;
  private final OwnContext context;

  JobsResource(Coordinator coordinator, OwnContext context) {
    this.coordinator = coordinator;
    this.context = context;
  }

  Future<Answer> list(Call call) {
    Arguments arguments = call.arguments();
    JobState state =
        arguments
            .find("state")
            .map(name -> JobState.valueOf(name.toUpperCase(Locale.ROOT)))
            .orElse(null);
    return context
        .bring(
            coordinator.jobs(
                arguments.text("id"),
                state,
                arguments.number("limit"),
                arguments.find("cursor").orElse(null)))
        .map(page -> Answer.json(200, PageJson.of(page, JobJson::of)));
  }

  Future<Answer> get(Call call) {
    Arguments arguments = call.arguments();
    return context
        .bring(coordinator.job(arguments.text("id"), arguments.number("index")))
        .map(job -> Answer.json(200, JobJson.of(job)));
  }
}
