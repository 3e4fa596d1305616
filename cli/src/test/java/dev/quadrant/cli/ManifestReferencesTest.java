package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.coordinator.http.view.StatusJson;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an object of {@code deploy/kubernetes} names is there, in another or in Quadrant. */
class ManifestReferencesTest {

  private static final String SECRET = "quadrant-access";

  private static Stream<Manifest> deployments() throws IOException {
    return Manifest.all().stream().filter(manifest -> manifest.kind().equals("Deployment"));
  }

  private static Manifest coordinator() throws IOException {
    return Manifest.named("Deployment", "quadrant-coordinator");
  }

  private static Manifest worker() throws IOException {
    return Manifest.named("Deployment", "quadrant-worker");
  }

  @ParameterizedTest
  @CsvSource({
    "Service, /spec/selector, quadrant-coordinator",
    "PodDisruptionBudget, /spec/selector/matchLabels, quadrant-worker"
  })
  void aSelectorFindsThePods(String kind, String selector, String deployment) throws IOException {
    JsonNode wanted = Manifest.only(kind).tree().at(selector);
    assertThat(wanted.properties()).isNotEmpty();
    assertThat(Manifest.named("Deployment", deployment).pod().at("/metadata/labels").properties())
        .containsAll(wanted.properties());
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void aDeploymentFindsItsOwnPodsAlone(Manifest deployment) throws IOException {
    JsonNode labels = deployment.pod().at("/metadata/labels");
    assertThat(deployment.tree().at("/spec/selector/matchLabels")).isEqualTo(labels);
    assertThat(deployments().map(it -> it.pod().at("/metadata/labels"))).containsOnlyOnce(labels);
  }

  @Test
  void theServiceLeadsToThePortOfTheCoordinator() throws IOException {
    JsonNode port = Manifest.only("Service").tree().at("/spec/ports/0");
    JsonNode target = coordinator().containers().getFirst().at("/ports/0");
    assertThat(port.at("/targetPort")).isEqualTo(target.at("/name"));
    assertThat(target.at("/containerPort").asInt()).isEqualTo(8080); // --http-port's default
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void probesAskAPortThatIsServed(Manifest deployment) {
    JsonNode container = deployment.containers().getFirst();
    int port = container.at("/ports/0/containerPort").asInt();
    for (String probe : List.of("/startupProbe", "/livenessProbe", "/readinessProbe")) {
      assertThat(container.at(probe + "/httpGet/port")).isEqualTo(container.at("/ports/0/name"));
    }
    List<String> args = Manifest.words(container.at("/args"));
    assertThat(args.contains("--http-port=" + port) || args.getFirst().equals("coordinator"))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void tokensAreReadFromTheSecretThatTheManualMakes(Manifest deployment) throws IOException {
    JsonNode container = deployment.containers().getFirst();
    String folder = named(container.at("/volumeMounts"), "access").at("/mountPath").asText();
    assertThat(Manifest.words(container.at("/args")))
        .contains(
            "--token-file=" + folder + "/tokens",
            "--read-only-token-file=" + folder + "/read-only-tokens");
    JsonNode volume = named(deployment.pod().at("/spec/volumes"), "access");
    assertThat(volume.at("/secret/secretName").asText()).isEqualTo(SECRET);
    assertThat(manual())
        .contains("create secret generic " + SECRET + " ")
        .contains("--from-literal=tokens=", "--from-literal=read-only-tokens=");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void whatIsMountedIsThere(Manifest deployment) {
    assertThat(names(deployment.pod().at("/spec/volumes")))
        .containsExactlyInAnyOrderElementsOf(
            names(deployment.containers().getFirst().at("/volumeMounts")));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void itsSettingsAreMadeAndAreQuadrants(Manifest deployment) throws IOException {
    JsonNode settings = Manifest.only("Kustomization").tree().at("/configMapGenerator/0");
    assertThat(deployment.containers().getFirst().at("/envFrom/0/configMapRef/name"))
        .isEqualTo(settings.at("/name"));
    assertThat(Manifest.words(settings.at("/literals")))
        .isNotEmpty()
        .allSatisfy(literal -> assertThat(literal).startsWith("QUADRANT_KAFKA="));
  }

  @Test
  void theScalerScalesWorkersByAFigureThatTheCoordinatorHas() throws IOException {
    JsonNode scaler = Manifest.only("ScaledObject").tree().at("/spec");
    assertThat(scaler.at("/scaleTargetRef/name").asText()).isEqualTo(worker().name());
    JsonNode trigger = scaler.at("/triggers/0/metadata");
    Manifest service = Manifest.only("Service");
    String host = service.name() + "." + Manifest.only("Namespace").name() + ".svc";
    assertThat(trigger.at("/url").asText())
        .isEqualTo(
            "http://%s:%d/status".formatted(host, service.tree().at("/spec/ports/0/port").asInt()));
    assertThat(Arrays.stream(StatusJson.class.getRecordComponents()).map(RecordComponent::getName))
        .contains(trigger.at("/valueLocation").asText());
    assertThat(Manifest.words(coordinator().containers().getFirst().at("/args")))
        .anyMatch(word -> word.startsWith("--http-allowed-hosts=") && word.contains(host + ","));
  }

  @Test
  void theScalerHasATokenOfItsOwnThatTheCoordinatorKnows() throws IOException {
    Manifest authentication = Manifest.only("TriggerAuthentication");
    assertThat(Manifest.only("ScaledObject").tree().at("/spec/triggers/0/authenticationRef/name"))
        .isEqualTo(authentication.tree().at("/metadata/name"));
    JsonNode token = authentication.tree().at("/spec/secretTargetRef/0");
    assertThat(token.at("/parameter").asText()).isEqualTo("token");
    assertThat(token.at("/name").asText()).isEqualTo(SECRET);
    assertThat(manual())
        .contains("--from-literal=%s=\"$scaler\"".formatted(token.at("/key").asText()))
        .containsPattern("--from-literal=read-only-tokens=.*\\$scaler");
  }

  @Test
  void aWorkerIsAskedToDrainBeforeItsPodEnds() throws IOException {
    JsonNode container = worker().containers().getFirst();
    assertThat(Manifest.words(container.at("/lifecycle/preStop/exec/command")))
        .containsExactly("sh", "-c", "kill -TERM 1 && while kill -0 1; do sleep 1; done");
    assertThat(container.at("/resources/limits/cpu")) // by which Java counts cores
        .isEqualTo(container.at("/resources/requests/cpu"));
  }

  private static String manual() throws IOException {
    return Files.readString(Path.of("..", "docs", "operations.md"));
  }

  private static JsonNode named(JsonNode list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(entry -> entry.at("/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(entry -> entry.at("/name").asText())
        .toList();
  }
}
