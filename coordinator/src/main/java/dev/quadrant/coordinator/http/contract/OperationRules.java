package dev.quadrant.coordinator.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemException;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import dev.quadrant.model.NearestName;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one operation of the contract takes. */
public final class OperationRules {

  private static final String JSON = "application/json";

  private final Operation operation;
  private final List<ParameterRule> parameters;
  private final Optional<BodyRule> body;

  private OperationRules(Operation operation, OpenAPIContract contract, JsonNode document) {
    this.operation = operation;
    this.parameters =
        operation.getParameters().stream()
            .map(
                parameter -> new ParameterRule(parameter, contract.getSchemaRepository(), document))
            .toList();
    this.body =
        Optional.ofNullable(operation.getRequestBody())
            .map(body -> body.getContent().get(JSON))
            .map(MediaType::getSchema)
            .map(schema ->
                new BodyRule(new SchemaRule(schema, contract.getSchemaRepository(), document)));
  }

  /** All operations, in the order in which their paths are tried. */
  static List<OperationRules> of(OpenAPIContract contract, JsonNode document) {
    return contract.getPaths().stream()
        .flatMap(path -> path.getOperations().stream())
        .map(operation -> new OperationRules(operation, contract, document))
        .toList();
  }

  /** The name of the operation. */
  public String id() {
    return operation.getOperationId();
  }

  public HttpMethod method() {
    return operation.getHttpMethod();
  }

  /** The path, its parameters in braces. */
  public String path() {
    return operation.getAbsoluteOpenAPIPath();
  }

  /** Whether everybody may call it. */
  public boolean free() {
    return operation.getSecurityRequirements().isEmpty();
  }

  /** Whether it takes JSON. */
  public boolean takesJson() {
    return body.isPresent();
  }

  /**
   * Checks the parameters of a request.
   *
   * @return all that were given or have a default
   * @throws ProblemException for the first that is not allowed
   */
  public Arguments arguments(Map<String, String> path, MultiMap query, MultiMap headers) {
    requireKnown(query);
    Arguments arguments = new Arguments();
    for (ParameterRule parameter : parameters) {
      switch (parameter.in()) {
        case PATH -> parameter.read(List.of(path.getOrDefault(parameter.name(), "")), arguments);
        case QUERY -> parameter.read(query.getAll(parameter.name()), arguments);
        case HEADER -> parameter.read(headers.getAll(parameter.name()), arguments);
        case COOKIE -> throw new IllegalStateException("cookies are not used");
      }
    }
    return arguments;
  }

  private void requireKnown(MultiMap query) {
    List<String> known =
        parameters.stream()
            .filter(parameter -> parameter.in() == Location.QUERY)
            .map(ParameterRule::name)
            .toList();
    for (String name : query.names()) {
      if (!known.contains(name)) {
        String shown = Shown.of(name);
        String taken = known.isEmpty() ? "there are none" : "there are " + String.join(", ", known);
        throw Problem.at(
                ProblemKind.NOT_ALLOWED,
                "/query/" + shown,
                "'%s' is not a parameter here: %s%s"
                    .formatted(shown, taken, NearestName.hint(name, known)))
            .choosing(name, known)
            .exception();
      }
    }
  }

  /**
   * Checks a body.
   *
   * @throws ProblemException for what is not allowed
   */
  public void requireBody(JsonNode given) {
    body.ifPresent(rule -> rule.require(given));
  }
}
