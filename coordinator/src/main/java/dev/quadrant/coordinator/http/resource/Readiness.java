package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.Coordinator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;

/** Whether the service takes requests. */
public final class Readiness {

  private static final long PATIENCE_MILLIS = 1_000;

  private final HealthChecks checks;
  private volatile boolean ending;

  public Readiness(Vertx vertx, Coordinator coordinator) {
    this.checks =
        HealthChecks.create(vertx)
            .register(
                "coordinator",
                PATIENCE_MILLIS,
                outcome -> coordinator.status().map(answered -> Status.OK()).onComplete(outcome))
            .register("running", outcome -> outcome.complete(ending ? Status.KO() : Status.OK()));
  }

  public void announceEnd() {
    ending = true;
  }

  /** All checks with their outcome, in Vert.x' form. */
  public Future<JsonObject> check() {
    return checks.checkStatus().map(result -> result.toJson());
  }
}
