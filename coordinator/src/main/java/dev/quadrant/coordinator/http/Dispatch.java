package dev.quadrant.coordinator.http;

import dev.quadrant.coordinator.http.contract.Arguments;
import dev.quadrant.coordinator.http.contract.OperationRules;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.exchange.Endpoint;
import dev.quadrant.coordinator.http.exchange.Failures;
import dev.quadrant.coordinator.http.exchange.MediaTypes;
import dev.quadrant.coordinator.http.json.StrictJson;
import dev.quadrant.coordinator.http.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Leads the requests of one operation through their checks to its endpoint and back. */
final class Dispatch implements Handler<RoutingContext> {

  private final OperationRules rules;
  private final Endpoint endpoint;
  private final BodyReader bodies;
  private final Responder responder;

  Dispatch(OperationRules rules, Endpoint endpoint, BodyReader bodies, Responder responder) {
    this.rules = rules;
    this.endpoint = endpoint;
    this.bodies = bodies;
    this.responder = responder;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Future<Answer> answer;
    try {
      answer = answer(context);
    } catch (ProblemException refused) {
      answer = Future.failedFuture(refused);
    }
    answer.onComplete(
        written -> responder.write(request, written),
        failure -> responder.write(request, Answer.problem(Failures.problem(failure))));
  }

  private Future<Answer> answer(RoutingContext context) {
    HttpServerRequest request = context.request();
    Arguments arguments =
        rules.arguments(context.pathParams(), context.queryParams(), request.headers());
    if (rules.takesJson()) {
      MediaTypes.require(request, "application/json");
      return bodies.read(request).compose(body -> endpoint.answer(call(arguments, body, request)));
    }
    request.pause();
    return endpoint.answer(Call.withoutBody(arguments, request));
  }

  private Call call(Arguments arguments, Buffer body, HttpServerRequest request) {
    var json = StrictJson.read(body.getBytes());
    rules.requireBody(json);
    return new Call(arguments, json, request);
  }
}
