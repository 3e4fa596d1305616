package dev.quadrant.coordinator.http.exchange;

import io.vertx.core.Future;

/** Answers the requests of one operation of the contract, on the service's own context. */
@FunctionalInterface
public interface Endpoint {

  /** Answers a request; what it fails with becomes a problem. */
  Future<Answer> answer(Call call);
}
