package dev.quadrant.coordinator.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A JSON Schema, and what is wrong with a value by it. */
final class SchemaRule {

  private final SchemaNode schema;
  private final Validator validator;

  SchemaRule(JsonSchema schema, SchemaRepository schemas, JsonNode document) {
    this.schema = new SchemaNode(document, PlainJson.node(schema));
    this.validator = schemas.validator(schema);
  }

  /** What is wrong with a value; of several complaints the one that helps most. */
  Optional<Complaint> complaint(JsonNode value) {
    OutputUnit result = validator.validate(PlainJson.value(value));
    List<OutputUnit> errors = result.getErrors();
    return result.getValid()
        ? Optional.empty()
        : Optional.ofNullable(errors).stream()
            .flatMap(List::stream)
            .map(error -> new Complaint(schema, value, error))
            .filter(Complaint::helps)
            .min(Comparator.comparingInt(Complaint::rank));
  }
}
