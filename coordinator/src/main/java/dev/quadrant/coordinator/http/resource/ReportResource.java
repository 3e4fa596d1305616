package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.coordinator.http.view.ReportJson;
import dev.quadrant.coordinator.http.view.ReportText;
import dev.quadrant.coordinator.report.Environment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/runs/{id}/report}. */
final class ReportResource {

  private final Vertx vertx;
  private final Coordinator coordinator;
  private final OwnContext context;
  private final About about;
  private @Nullable Future<Environment> environment;

  ReportResource(Vertx vertx, Coordinator coordinator, OwnContext context, About about) {
    this.vertx = vertx;
    this.coordinator = coordinator;
    this.context = context;
    this.about = about;
  }

  Future<Answer> get(Call call) {
    String format = call.arguments().text("format");
    return context
        .bring(coordinator.run(call.arguments().text("id")))
        .compose(run -> environment().map(machine -> ReportJson.of(run, machine, about)))
        .map(report -> answer(report, format));
  }

  private static Answer answer(ReportJson report, String format) {
    return switch (format) {
      case "html" -> Answer.text("text/html", ReportText.html(report));
      case "csv" -> Answer.text("text/csv", ReportText.csv(report));
      case "md" -> Answer.text("text/markdown", ReportText.markdown(report));
      default -> Answer.json(200, report);
    };
  }

  /** Looking at the machine takes a while; it stays the same. */
  private Future<Environment> environment() {
    Future<Environment> known = environment;
    if (known == null || known.failed()) {
      known = vertx.executeBlocking(() -> Environment.of(Map.of(), ""), false);
      environment = known;
    }
    return known;
  }
}
