package dev.quadrant.coordinator.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a parameter may be. */
final class ParameterRule {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private final Parameter parameter;
  private final SchemaRule schema;
  private final String pointer;

  ParameterRule(Parameter parameter, SchemaRepository schemas, JsonNode document) {
    this.parameter = parameter;
    this.schema = new SchemaRule(parameter.getSchema(), schemas, document);
    this.pointer = "/%s/%s".formatted(in().name().toLowerCase(Locale.ROOT), name());
  }

  String name() {
    return parameter.getName();
  }

  Location in() {
    return parameter.getIn();
  }

  /** Takes the only value, or the default where there is none. */
  void read(List<String> given, Arguments arguments) {
    if (given.size() > 1) {
      throw Problem.at(kind(), pointer, "%s is given twice: once is allowed".formatted(name()))
          .exception();
    }
    if (given.isEmpty()) {
      Optional.ofNullable(parameter.getSchema().<Object>get("default"))
          .ifPresent(value -> arguments.put(name(), value));
      return;
    }
    JsonNode value = value(given.getFirst());
    schema
        .complaint(value)
        .ifPresent(complaint -> {
          throw complaint.problem(kind(), pointer, name()).exception();
        });
    arguments.put(name(), value.isNumber() ? value.numberValue() : value.textValue());
  }

  /** An address that cannot be one is malformed; other parameters are values. */
  private ProblemKind kind() {
    return in() == Location.PATH ? ProblemKind.MALFORMED : ProblemKind.NOT_ALLOWED;
  }

  private JsonNode value(String text) {
    return parameter.getSchemaType() == SchemaType.INTEGER && WHOLE_NUMBER.matcher(text).matches()
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
        : JsonNodeFactory.instance.textNode(text);
  }
}
