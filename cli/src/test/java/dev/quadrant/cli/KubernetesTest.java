package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code deploy/kubernetes} has is what Kubernetes, KEDA and Quadrant know. */
class KubernetesTest {

  private static Stream<Manifest> manifests() throws IOException {
    return Manifest.all().stream();
  }

  private static Stream<Manifest> deployments() throws IOException {
    return manifests().filter(manifest -> manifest.kind().equals("Deployment"));
  }

  private static Manifest only(String kind) throws IOException {
    List<Manifest> found = manifests().filter(manifest -> manifest.kind().equals(kind)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void fitsItsSchema(Manifest manifest) throws IOException {
    assertThat(manifest.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, /spec/template/spec/containers/0/readinessProbe/httpGet",
    "Deployment, /spec/template/spec/securityContext",
    "Service, /spec/ports/0",
    "PodDisruptionBudget, /spec",
    "ScaledObject, /spec/triggers/0/metadata",
    "TriggerAuthentication, /spec",
    "Kustomization, /images/0",
  })
  void aMisspeltFieldIsFound(String kind, String place) throws IOException {
    Manifest manifest = manifests().filter(it -> it.kind().equals(kind)).findFirst().orElseThrow();
    ((ObjectNode) manifest.tree().at(place)).put("prot", "http");
    assertThat(manifest.problems()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void itsArgumentsAreQuadrants(Manifest deployment) {
    for (JsonNode container : deployment.containers()) {
      String[] words = words(container.at("/args")).toArray(String[]::new);
      CommandLineTester.bare().parse(Object.class, words);
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void runsWithoutPrivilegesOnAFileSystemThatStays(Manifest deployment) {
    JsonNode pod = deployment.tree().at("/spec/template/spec");
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10_001);
    for (JsonNode container : deployment.containers()) {
      JsonNode rights = container.at("/securityContext");
      assertThat(rights.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(rights.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(words(rights.at("/capabilities/drop"))).containsExactly("ALL");
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void isKilledOnlyAfterItsDrainTimeout(Manifest deployment) {
    JsonNode pod = deployment.tree().at("/spec/template/spec");
    assertThat(words(deployment.containers().getFirst().at("/args")))
        .contains("--drain-timeout=30s");
    assertThat(pod.at("/terminationGracePeriodSeconds").asInt()).isGreaterThan(30 + 5);
  }

  @Test
  void scalesByAFigureThatTheCoordinatorHas() throws IOException {
    JsonNode trigger = only("ScaledObject").tree().at("/spec/triggers/0/metadata");
    Manifest service = only("Service");
    String host = service.name() + ".quadrant.svc";
    assertThat(trigger.at("/url").asText()).isEqualTo("http://" + host + ":8080/status");
    assertThat(trigger.at("/valueLocation").asText()).isEqualTo("backlog");
    Manifest coordinator =
        deployments().filter(it -> it.name().equals(service.name())).findFirst().orElseThrow();
    assertThat(words(coordinator.containers().getFirst().at("/args")))
        .anyMatch(word -> word.startsWith("--http-allowed-hosts=") && word.contains(host));
  }

  @Test
  void everyFileIsApplied() throws IOException {
    JsonNode resources = only("Kustomization").tree().at("/resources");
    assertThat(words(resources))
        .containsExactlyInAnyOrder(
            "namespace.yaml", "coordinator.yaml", "worker.yaml", "scaling.yaml");
  }

  private static List<String> words(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
