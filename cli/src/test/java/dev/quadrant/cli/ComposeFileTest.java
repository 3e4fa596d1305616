package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.document.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docker-compose.yml} says can be checked without an engine. */
class ComposeFileTest {

  private static final Map<String, JsonNode> SERVICES = services();

  /** Makes the tokens and ends; all the others go on. */
  private static final String ACCESS = "access";

  private static Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new TreeMap<>();
    YamlFile.documents(Path.of("..", "docker-compose.yml"))
        .getFirst()
        .at("/services")
        .properties()
        .forEach(service -> services.put(service.getKey(), service.getValue()));
    return services;
  }

  private static JsonNode service(String name) {
    return Objects.requireNonNull(SERVICES.get(name), name);
  }

  /** Those that go on until they are stopped. */
  private static Stream<String> lasting() {
    return SERVICES.keySet().stream().filter(name -> !name.equals(ACCESS));
  }

  /** Those of them that are Quadrant's. */
  private static Stream<String> ours() {
    String image = service(ACCESS).at("/image").asText();
    return lasting().filter(name -> service(name).at("/image").asText().equals(image));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void aServicesArgumentsAreQuadrants(String name) {
    String[] words = command(name);
    CommandLineTester.bare().parse(Object.class, words);
    assertThat(words).containsSequence("--drain-timeout", "30s");
    assertThat(service(name).at("/stop_grace_period").asText()).isEqualTo("60s");
  }

  @Test
  void oneServiceBuildsTheImageForWhichTheOthersWait() {
    assertThat(SERVICES.keySet())
        .filteredOn(name -> service(name).has("build"))
        .containsExactly(ACCESS);
    assertThat(ours())
        .containsExactly("cluster-coordinator", "cluster-worker", "coordinator", "worker")
        .allSatisfy(name -> {
          assertThat(service(name).at("/pull_policy").asText()).isEqualTo("never");
          assertThat(service(name).at("/depends_on/access/condition").asText())
              .isEqualTo("service_completed_successfully");
          assertThat(list(service(ACCESS), "/profiles")).containsAll(profiles(name));
        });
  }

  @ParameterizedTest
  @MethodSource("ours")
  void runsOnAFileSystemThatStays(String name) {
    assertThat(service(name).at("/read_only").asBoolean()).isTrue();
    assertThat(service(name).at("/mem_limit").asText()).isNotEmpty();
    assertThat(service(name).at("/init").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void hasNoPrivilegesAndIsWatchedAndStartedAgain(String name) {
    assertThat(list(service(name), "/cap_drop")).containsExactly("ALL");
    assertThat(list(service(name), "/security_opt")).containsExactly("no-new-privileges:true");
    assertThat(list(service(name), "/healthcheck/test")).hasSizeGreaterThan(1).startsWith("CMD");
    assertThat(service(name).at("/restart").asText()).isEqualTo("unless-stopped");
  }

  @Test
  void metricsCanBeAddedToEither() {
    assertThat(inProfile("metrics")).containsExactly(ACCESS, "grafana", "prometheus");
    assertThat(inProfile("kafka")).containsExactly(ACCESS, "coordinator", "kafka", "worker");
    assertThat(inProfile("event-bus"))
        .containsExactly(ACCESS, "cluster-coordinator", "cluster-worker");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster-coordinator", "cluster-worker"})
  void aMemberIsAtThePortThatOthersName(String name) {
    List<String> words = List.of(command(name));
    String port = words.get(words.indexOf("--cluster-port") + 1);
    String members = words.get(words.indexOf("--cluster-members") + 1);
    assertThat(members.split(",", -1))
        .containsExactly("cluster-coordinator:" + port, "cluster-worker:" + port);
  }

  private static JsonNode prometheus() {
    return YamlFile.documents(Path.of("..", "deploy", "prometheus", "prometheus.yml")).getFirst();
  }

  @Test
  void prometheusHasItsAlerts() {
    assertThat(list(prometheus(), "/rule_files"))
        .isNotEmpty()
        .allSatisfy(file ->
            assertThat(list(service("prometheus"), "/volumes"))
                .contains("./deploy/prometheus/%1$s:/etc/prometheus/%1$s:ro".formatted(file)));
  }

  private static JsonNode scrape(String job) {
    return StreamSupport.stream(prometheus().at("/scrape_configs").spliterator(), false)
        .filter(scrape -> scrape.at("/job_name").asText().equals(job))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"quadrant-coordinator", "quadrant-worker"})
  void prometheusHasATokenThatIsMade(String job) {
    JsonNode scrape = scrape(job);
    Path token = Path.of(scrape.at("/authorization/credentials_file").asText());
    assertThat(list(service("prometheus"), "/volumes"))
        .contains(ACCESS + ":" + token.getParent() + ":ro");
    assertThat(service(ACCESS).at("/command/0").asText())
        .contains("for file in tokens read-only-tokens " + token.getFileName() + ";");
  }

  @ParameterizedTest
  @ValueSource(strings = {"coordinator", "cluster-coordinator"})
  void prometheusLooksAtTheCoordinatorUnderANameThatItKnows(String name) {
    assertThat(list(scrape("quadrant-coordinator"), "/static_configs/0/targets"))
        .containsExactly("coordinator:8080"); // --http-port's default
    List<String> words = List.of(command(name));
    assertThat(words.get(words.indexOf("--http-allowed-hosts") + 1).split(",", -1))
        .contains("coordinator");
  }

  @Test
  void prometheusLooksAtTheWorkersOfEither() {
    JsonNode scrape = scrape("quadrant-worker");
    assertThat(list(scrape, "/dns_sd_configs/0/names"))
        .containsExactly("worker")
        .isEqualTo(list(service("cluster-worker"), "/networks/default/aliases"));
    assertThat(command("worker"))
        .containsSequence("--http-port", scrape.at("/dns_sd_configs/0/port").asText());
  }

  @Test
  void allImagesHaveATag() {
    List<String> images =
        SERVICES.values().stream().map(service -> service.at("/image").asText()).toList();
    assertThat(images).hasSizeGreaterThan(5).allMatch(image -> image.matches(".+:[^:]+"));
    assertThat(images).noneMatch(image -> image.endsWith(":latest"));
  }

  @Test
  void whatIsPublishedIsPublishedToThisMachineAlone() {
    List<String> ports = new ArrayList<>();
    SERVICES.values().forEach(service -> ports.addAll(list(service, "/ports")));
    assertThat(ports).hasSize(5).allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  private static Set<String> inProfile(String profile) {
    Set<String> names = new TreeSet<>(SERVICES.keySet());
    names.removeIf(name -> !profiles(name).contains(profile));
    return names;
  }

  private static List<String> profiles(String name) {
    return list(service(name), "/profiles");
  }

  private static String[] command(String name) {
    return service(name).at("/command").asText().split("\\s+", -1);
  }

  private static List<String> list(JsonNode node, String place) {
    return StreamSupport.stream(node.at(place).spliterator(), false).map(JsonNode::asText).toList();
  }
}
