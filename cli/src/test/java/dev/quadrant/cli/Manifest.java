package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.quadrant.document.JsonSchemaFile;
import dev.quadrant.document.YamlFile;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One object of those that {@code kubectl apply -k deploy/kubernetes} makes, or kustomize's own.
 */
record Manifest(JsonNode tree) {

  private static final Path FOLDER = Path.of("..", "deploy", "kubernetes");
  private static final JsonSchemaFile OF_OTHERS =
      new JsonSchemaFile(Manifest.class, "kustomize-and-keda-used.json");

  /** By version and kind, those of Kubernetes itself, made from its own schema. */
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
      return files
          .sorted()
          .flatMap(file -> YamlFile.documents(file).stream())
          .map(Manifest::new)
          .toList();
    }
  }

  /** The only one of its kind. */
  static Manifest only(String kind) throws IOException {
    return the(kind, all().stream().filter(it -> it.kind().equals(kind)).toList());
  }

  /** The one with this kind and name. */
  static Manifest named(String kind, String name) throws IOException {
    return the(
        kind + " " + name,
        all().stream().filter(it -> it.kind().equals(kind) && it.name().equals(name)).toList());
  }

  private static Manifest the(String what, List<Manifest> found) {
    assertThat(found).as(what).hasSize(1);
    return found.getFirst();
  }

  /** The texts of a list; none where there is no list. */
  static List<String> words(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
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

  /** What a Deployment's pods have in common. */
  JsonNode pod() {
    return tree.at("/spec/template");
  }

  /** What its schema has to say against it. */
  List<String> problems() throws IOException {
    Check check = OF_KUBERNETES.get(tree.at("/apiVersion").asText() + " " + kind());
    if (check == null) {
      return OF_OTHERS.problems(tree);
    }
    try {
      check.of(JsonParser.parseString(tree.toString()));
      return List.of();
    } catch (IllegalArgumentException wrong) {
      return List.of(String.valueOf(wrong.getMessage()));
    }
  }
}
