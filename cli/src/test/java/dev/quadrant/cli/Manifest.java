package dev.quadrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One object of those that {@code kubectl apply -k deploy/kubernetes} makes, or kustomize's own.
 */
record Manifest(JsonNode tree) {

  private static final Path FOLDER = Path.of("..", "deploy", "kubernetes");
  private static final String OTHERS = "kustomize-and-keda-used.json";
  private static final Map<String, Check> OF_KUBERNETES =
      Map.of(
          "apps/v1 Deployment", V1Deployment::validateJsonElement,
          "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "v1 Namespace", V1Namespace::validateJsonElement,
          "v1 Service", V1Service::validateJsonElement);

  private interface Check {
    void of(JsonElement object) throws IOException;
  }

  /** All of the folder. */
  static List<Manifest> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().flatMap(file -> documents(file).stream()).toList();
    }
  }

  private static List<Manifest> documents(Path file) {
    try {
      Iterable<Object> documents =
          new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file));
      return StreamSupport.stream(documents.spliterator(), false)
          .map(document -> new Manifest(new JsonMapper().<JsonNode>valueToTree(document)))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String kind() {
    return tree.at("/kind").asText();
  }

  String name() {
    return tree.at("/metadata/name").asText();
  }

  /** The containers of a Deployment. */
  List<JsonNode> containers() {
    List<JsonNode> containers = new ArrayList<>();
    tree.at("/spec/template/spec/containers").forEach(containers::add);
    return containers;
  }

  /** What its schema has to say against it. */
  List<String> problems() throws IOException {
    Check check = OF_KUBERNETES.get(tree.at("/apiVersion").asText() + " " + kind());
    if (check == null) {
      return problemsOfOthers();
    }
    try {
      check.of(JsonParser.parseString(tree.toString()));
      return List.of();
    } catch (IllegalArgumentException wrong) {
      return List.of(String.valueOf(wrong.getMessage()));
    }
  }

  private List<String> problemsOfOthers() throws IOException {
    try (InputStream stream = Objects.requireNonNull(Manifest.class.getResourceAsStream(OTHERS))) {
      Schema schema =
          SchemaRegistry.withDialect(Dialects.getDraft202012())
              .getSchema(
                  new String(stream.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
      return schema.validate(tree.toString(), InputFormat.JSON).stream()
          .map(Error::toString)
          .toList();
    }
  }
}
