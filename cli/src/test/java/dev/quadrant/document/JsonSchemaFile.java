package dev.quadrant.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A JSON Schema (2020-12) among the tests' resources.
 *
 * @param owner beside whose class it lies
 */
public record JsonSchemaFile(Class<?> owner, String name) {

  /** What it has to say against a document. */
  public List<String> problems(JsonNode document) throws IOException {
    try (InputStream stream = Objects.requireNonNull(owner.getResourceAsStream(name))) {
      String schema = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDialect(Dialects.getDraft202012())
          .getSchema(schema, InputFormat.JSON)
          .validate(document.toString(), InputFormat.JSON)
          .stream()
          .map(Error::toString)
          .toList();
    }
  }
}
