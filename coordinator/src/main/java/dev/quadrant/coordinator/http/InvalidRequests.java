package dev.quadrant.coordinator.http;

import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/** Answers what is not even a request of HTTP. */
final class InvalidRequests implements Handler<HttpServerRequest> {

  private final Responder responder;

  InvalidRequests(Responder responder) {
    this.responder = responder;
  }

  @Override
  public void handle(HttpServerRequest request) {
    responder.write(request, Answer.problem(problem(request.decoderResult().cause())));
    request.connection().close();
  }

  private static Problem problem(Throwable cause) {
    return switch (Objects.requireNonNullElseGet(cause, IllegalArgumentException::new)) {
      case TooLongHttpLineException _ ->
          Problem.of(
              ProblemKind.URI_TOO_LONG,
              "the first line may have %d bytes".formatted(HttpLimits.LINE_BYTES));
      case TooLongHttpHeaderException _ ->
          Problem.of(
              ProblemKind.HEADERS_TOO_LARGE,
              "all headers together may have %d bytes".formatted(HttpLimits.HEADER_BYTES));
      default -> Problem.of(ProblemKind.MALFORMED, "this is not HTTP/1.1");
    };
  }
}
