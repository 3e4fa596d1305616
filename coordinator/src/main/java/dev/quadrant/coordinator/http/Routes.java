package dev.quadrant.coordinator.http;

import dev.quadrant.coordinator.http.access.AccessCheck;
import dev.quadrant.coordinator.http.access.Role;
import dev.quadrant.coordinator.http.contract.Contract;
import dev.quadrant.coordinator.http.contract.OperationRules;
import dev.quadrant.coordinator.http.contract.Shown;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Endpoint;
import dev.quadrant.coordinator.http.exchange.Failures;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemException;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** The contract's operations as routes, with what is asked of every request before them. */
final class Routes {

  /** Tells callers what their token is good for, before they offer somebody a button. */
  private static final String ROLE = "Quadrant-Role";

  private static final List<Integer> OF_THE_ROUTER =
      List.of(400, 404, 405, 406, 413, 414, 415, 500);

  private final AccessCheck access;
  private final Responder responder;
  private final BodyReader bodies;

  Routes(AccessCheck access, Responder responder, BodyReader bodies) {
    this.access = access;
    this.responder = responder;
    this.bodies = bodies;
  }

  /**
   * A router for all operations.
   *
   * @param endpoints by the id of their operation; one for each
   */
  Router router(Vertx vertx, Contract contract, Map<String, Endpoint> endpoints) {
    Router router = Router.router(vertx);
    router.route("/").handler(Routes::requireRoot);
    router
        .routeWithRegex("/.+/")
        .handler(context -> context.fail(404)); // else it passes for the path without
    Map<String, TreeSet<String>> methods = new TreeMap<>();
    for (OperationRules rules : contract.operations()) {
      String path = rules.path().replaceAll("\\{(.*?)}", ":$1");
      mount(router, path, rules, Objects.requireNonNull(endpoints.get(rules.id()), rules.id()));
      methods.computeIfAbsent(path, ignored -> new TreeSet<>()).addAll(methods(rules));
    }
    methods.forEach((path, allowed) ->
        router
            .route(path)
            .handler(this::requirePlace)
            .handler(this::requireRole)
            .handler(context -> refuseMethod(context, String.join(", ", allowed))));
    router.route().handler(this::requirePlace).handler(this::requireRole);
    OF_THE_ROUTER.forEach(status -> router.errorHandler(status, context -> fail(context, status)));
    return router;
  }

  /** What only comes to the root, such as {@code //} or {@code /status/..}, is no name of it. */
  private static void requireRoot(RoutingContext context) {
    if ("/".equals(context.request().path())) {
      context.next();
    } else {
      context.fail(404);
    }
  }

  private void mount(Router router, String path, OperationRules rules, Endpoint endpoint) {
    Route route = router.route(path).handler(this::requirePlace);
    methods(rules).forEach(method -> route.method(HttpMethod.valueOf(method)));
    if (!rules.free()) {
      route.handler(this::requireRole);
    }
    route.handler(new Dispatch(rules, endpoint, bodies, responder));
  }

  private static List<String> methods(OperationRules rules) {
    List<String> methods = new ArrayList<>(List.of(rules.method().name()));
    if (rules.method().equals(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD.name());
    }
    return methods;
  }

  private void requirePlace(RoutingContext context) {
    access.requirePlace(context.request());
    context.next();
  }

  private void requireRole(RoutingContext context) {
    Role role = access.requireRole(context.request());
    context.response().putHeader(ROLE, role.name().toLowerCase(Locale.ROOT));
    context.next();
  }

  private void refuseMethod(RoutingContext context, String allowed) {
    String method = Shown.of(context.request().method().name());
    throw Problem.of(
            ProblemKind.METHOD_NOT_ALLOWED,
            "%s is not allowed here: there are %s".formatted(method, allowed))
        .withHeader("Allow", allowed)
        .exception();
  }

  private void fail(RoutingContext context, int status) {
    responder.write(context.request(), Answer.problem(problem(context, status)));
  }

  /** The status is not always the context's: where the router itself has failed it has none. */
  private static Problem problem(RoutingContext context, int status) {
    if (context.failure() instanceof ProblemException expected) {
      return expected.problem();
    }
    return switch (status) {
      case 400 -> Problem.of(ProblemKind.MALFORMED, "the path or the query is not well encoded");
      case 404 -> Problem.of(ProblemKind.NOT_FOUND, "there is no %s".formatted(path(context)));
      default ->
          Failures.problem(
              Objects.requireNonNullElseGet(
                  context.failure(), () -> new IllegalStateException("status " + status)));
    };
  }

  private static String path(RoutingContext context) {
    HttpServerRequest request = context.request();
    return Shown.of(Objects.requireNonNullElse(request.path(), ""));
  }
}
