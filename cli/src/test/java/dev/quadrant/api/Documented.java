package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.quadrant.coordinator.http.HttpService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Holds answers against the OpenAPI document with a validator that is not the server's. A field the
 * document does not know is an error here, although clients must bear it.
 */
final class Documented {

  private static final String BASE = "https://quadrant.test/openapi.json";
  private static final String NAMED = "x-named";
  private static final String PROBLEM = "#/components/schemas/Problem";

  /** What may be said of any request, wherever it was meant to go. */
  private static final Set<Integer> ANYWHERE = Set.of(400, 401, 403, 404, 405, 414, 431);

  private final JsonNode document;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new HashMap<>();

  private Documented(JsonNode document) {
    this.document = document;
    JsonNode copy = document.deepCopy();
    copy.at("/components/schemas").forEach(schema -> ((ObjectNode) schema).put(NAMED, true));
    ObjectNode used = ((ObjectNode) copy).putObject("x-used"); // as if an answer had each of them
    document
        .at("/components/schemas")
        .fieldNames()
        .forEachRemaining(name -> used.putObject(name).put("$ref", "#/components/schemas/" + name));
    close(copy);
    this.registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(BASE, copy.toString())));
  }

  static Documented load() {
    try (InputStream stream =
        Objects.requireNonNull(HttpService.class.getResourceAsStream("openapi.json"))) {
      return new Documented(new JsonMapper().readTree(stream));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  JsonNode document() {
    return document;
  }

  /** Lets objects have no other fields; a named schema, where it is used: it may be extended. */
  private static void close(JsonNode node) {
    node.properties().stream()
        .filter(field -> !field.getKey().equals("allOf"))
        .forEach(field -> close(field.getValue()));
    if (node instanceof ObjectNode object) {
      boolean used = object.path("$ref").asText().startsWith("#/components/schemas/");
      boolean inline = object.path("type").asText().equals("object") && !object.has(NAMED);
      if (used || (inline && object.path("properties").isObject())) {
        object.put("unevaluatedProperties", false);
      }
    } else {
      node.forEach(Documented::close);
    }
  }

  /** Fails unless the document allows this answer to this request. */
  void check(String method, String path, Reply reply) {
    Optional<String> template = template(path.replaceFirst("\\?.*", ""));
    JsonNode operation =
        template
            .map(found -> document.at("/paths").path(found).path(verb(method)))
            .orElseGet(() -> document.at("/none"));
    JsonNode response = operation.path("responses").path(Integer.toString(reply.status()));
    if (response.has("$ref")) {
      response = document.at(response.get("$ref").asText().substring(1));
    }
    if (response.isMissingNode()) {
      boolean everywhere = operation.isMissingNode() && ANYWHERE.contains(reply.status());
      assertThat(everywhere).as("%s %s is not to be answered %s", method, path, reply).isTrue();
      checkBody(PROBLEM, reply, "application/problem+json", method);
      return;
    }
    checkHeaders(response, reply);
    JsonNode content = response.path("content").path(reply.mediaType());
    assertThat(content.isMissingNode()).as("media type of %s", reply).isFalse();
    checkBody(pointer(template.orElseThrow(), method, reply), reply, reply.mediaType(), method);
  }

  /** Fails unless a named schema allows this. */
  void checkSchema(String name, JsonNode value) {
    Schema schema =
        schemas.computeIfAbsent(
            "#/components/schemas/" + name,
            pointer -> registry.getSchema(SchemaLocation.of(BASE + "#/x-used/" + name)));
    assertThat(schema.validate(value)).as("%s: %s", name, value).isEmpty();
  }

  private static void checkHeaders(JsonNode response, Reply reply) {
    response
        .path("headers")
        .properties()
        .forEach(header -> {
          String value = reply.header(header.getKey()).orElse("");
          assertThat(value).as("%s of %s", header.getKey(), reply).isNotEmpty();
          assertThat(value).matches(header.getValue().at("/schema/pattern").asText(".*"));
        });
  }

  private String pointer(String template, String method, Reply reply) {
    JsonNode response =
        document
            .at("/paths")
            .path(template)
            .path(verb(method))
            .path("responses")
            .path(Integer.toString(reply.status()));
    String owner =
        response.has("$ref")
            ? response.get("$ref").asText()
            : "#/paths/%s/%s/responses/%d"
                .formatted(escaped(template), verb(method), reply.status());
    return owner + "/content/" + escaped(reply.mediaType()) + "/schema";
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
  }

  private void checkBody(String pointer, Reply reply, String mediaType, String method) {
    assertThat(reply.mediaType()).isEqualTo(mediaType);
    if (mediaType.endsWith("json") && !method.equals("HEAD")) {
      Schema schema =
          schemas.computeIfAbsent(
              pointer, key -> registry.getSchema(SchemaLocation.of(BASE + key)));
      List<Error> errors = schema.validate(reply.json());
      assertThat(errors).as("%s", reply.text()).isEmpty();
    }
  }

  private static String verb(String method) {
    return method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
  }

  private Optional<String> template(String path) {
    String found = null;
    for (Map.Entry<String, JsonNode> each : document.get("paths").properties()) {
      String template = each.getKey();
      if (template.equals(path)) {
        return Optional.of(template);
      }
      if (path.matches(template.replaceAll("\\{.*?}", "[^/]+"))) {
        found = template;
      }
    }
    return Optional.ofNullable(found);
  }
}
