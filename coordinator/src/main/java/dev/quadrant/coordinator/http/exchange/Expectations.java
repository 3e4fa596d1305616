package dev.quadrant.coordinator.http.exchange;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** {@code Expect: 100-continue}: the caller sends its body once it is asked to. */
public final class Expectations {

  private Expectations() {}

  /** Asks for the body, where somebody waits for that. */
  public static void meet(HttpServerRequest request) {
    String expected = request.getHeader(HttpHeaders.EXPECT);
    if ("100-continue".equalsIgnoreCase(expected)) {
      request.response().writeContinue();
    }
  }
}
