package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.RunView;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.exchange.MediaTypes;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.job.JobTypes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;

/** {@code POST /api/v1/runs/{id}/jobs}: a stream of payloads for an open run. */
final class AppendResource {

  private final Vertx vertx;
  private final Coordinator coordinator;
  private final OwnContext context;
  private final JobTypes types;
  private final Duration idle;

  AppendResource(
      Vertx vertx, Coordinator coordinator, OwnContext context, JobTypes types, Duration idle) {
    this.vertx = vertx;
    this.coordinator = coordinator;
    this.context = context;
    this.types = types;
    this.idle = idle;
  }

  Future<Answer> post(Call call) {
    MediaTypes.require(call.request(), "application/x-ndjson");
    String id = call.arguments().text("id");
    return context
        .bring(coordinator.run(id))
        .compose(run -> read(call, run))
        .compose(count -> answer(id, count));
  }

  private Future<Long> read(Call call, RunView run) {
    PayloadReader reader = new PayloadReader(types.find(run.spec().lane().jobType()).orElseThrow());
    Appending.Sink sink =
        lines ->
            vertx
                .executeBlocking(() -> lines.stream().map(reader::read).toList(), false)
                .compose(payloads -> context.bring(coordinator.append(run.spec().id(), payloads)));
    return new Appending(vertx, call.request(), sink, idle).begin();
  }

  private Future<Answer> answer(String id, long appended) {
    return context
        .bring(coordinator.run(id))
        .map(run ->
            Answer.json(200, Map.of("appended", appended, "total", run.snapshot().jobs().total())));
  }
}
