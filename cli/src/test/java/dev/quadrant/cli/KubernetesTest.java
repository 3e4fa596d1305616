package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Stream;
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
      String[] words = Manifest.words(container.at("/args")).toArray(String[]::new);
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
      assertThat(Manifest.words(rights.at("/capabilities/drop"))).containsExactly("ALL");
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void isKilledOnlyAfterItsDrainTimeout(Manifest deployment) {
    JsonNode pod = deployment.tree().at("/spec/template/spec");
    assertThat(Manifest.words(deployment.containers().getFirst().at("/args")))
        .contains("--drain-timeout=30s");
    assertThat(pod.at("/terminationGracePeriodSeconds").asInt()).isGreaterThanOrEqualTo(30 + 30);
  }

  @Test
  void everyFileIsApplied() throws IOException {
    JsonNode resources = Manifest.only("Kustomization").tree().at("/resources");
    assertThat(Manifest.words(resources))
        .containsExactlyInAnyOrder(
            "namespace.yaml", "coordinator.yaml", "worker.yaml", "scaling.yaml");
  }
}
