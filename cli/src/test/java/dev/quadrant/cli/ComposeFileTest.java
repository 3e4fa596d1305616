package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.document.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docker-compose.yml} says can be checked without an engine. */
class ComposeFileTest {

  private static final JsonNode SERVICES =
      YamlFile.documents(Path.of("..", "docker-compose.yml")).getFirst().at("/services");

  @ParameterizedTest
  @ValueSource(strings = {"coordinator", "worker", "cluster-coordinator", "cluster-worker"})
  void aServicesArgumentsAreQuadrants(String service) {
    String[] words = SERVICES.at("/" + service + "/command").asText().split("\\s+", -1);
    CommandLineTester.bare().parse(Object.class, words);
    assertThat(words).containsSequence("--drain-timeout", "30s");
    assertThat(SERVICES.at("/" + service + "/stop_grace_period").asText()).isEqualTo("45s");
  }

  @Test
  void allImagesHaveATag() {
    List<String> images =
        StreamSupport.stream(SERVICES.spliterator(), false)
            .map(service -> service.at("/image").asText())
            .toList();
    assertThat(images).hasSizeGreaterThan(5).allMatch(image -> image.matches(".+:[^:]+"));
    assertThat(images).noneMatch(image -> image.endsWith(":latest"));
  }

  @Test
  void whatIsPublishedIsPublishedToThisMachineAlone() {
    Stream<JsonNode> ports =
        StreamSupport.stream(SERVICES.spliterator(), false)
            .flatMap(service -> StreamSupport.stream(service.at("/ports").spliterator(), false));
    assertThat(ports).hasSize(5).allMatch(port -> port.asText().startsWith("127.0.0.1:"));
  }
}
