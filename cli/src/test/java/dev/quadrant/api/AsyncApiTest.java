package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.quadrant.document.JsonSchemaFile;
import dev.quadrant.document.YamlFile;
import dev.quadrant.wire.proto.JobsMessage;
import dev.quadrant.wire.proto.LogRecordMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The description of what travels over Kafka is a valid one, and of the messages that there are.
 */
class AsyncApiTest {

  private static final Path FILE = Path.of("..", "docs", "asyncapi.yaml");
  private static final List<FileDescriptor> PROTO =
      List.of(JobsMessage.getDescriptor().getFile(), LogRecordMessage.getDescriptor().getFile());

  /** Messages that travel alone, but over the event bus, or stay in a folder. */
  private static final Set<String> NOT_ON_KAFKA = Set.of("DemandMessage", "ResultBatchMessage");

  @Test
  void isValid() throws IOException {
    assertThat(problems(document())).isEmpty();
  }

  @Test
  void whatIsWrongIsFound() throws IOException {
    ObjectNode nameless = document();
    ((ObjectNode) nameless.get("info")).remove("title");
    assertThat(problems(nameless)).isNotEmpty();
    ObjectNode lost = document();
    ((ObjectNode) lost.at("/operations/settle/channel")).put("$ref", "#/channels/nowhere");
    assertThat(dangling(lost)).containsExactly("#/channels/nowhere");
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    assertThat(dangling(document())).isEmpty();
  }

  @Test
  void itsMessagesAreThoseOfTheProtobufFiles() throws IOException {
    Set<String> documented = new TreeSet<>();
    document().at("/components/schemas").fieldNames().forEachRemaining(documented::add);
    assertThat(documented).isEqualTo(travellingAlone());
  }

  private static Set<String> travellingAlone() {
    Set<String> names = new TreeSet<>();
    for (FileDescriptor file : PROTO) {
      for (Descriptor message : file.getMessageTypes()) {
        if (message.findFieldByName("complete") != null
            && !NOT_ON_KAFKA.contains(message.getName())) {
          names.add(message.getName());
        }
      }
    }
    return names;
  }

  private static ObjectNode document() {
    return (ObjectNode) YamlFile.documents(FILE).getFirst();
  }

  private static List<String> problems(ObjectNode document) throws IOException {
    return new JsonSchemaFile(AsyncApiTest.class, "asyncapi-3.0-used.json").problems(document);
  }

  private static List<String> dangling(JsonNode document) {
    List<String> dangling = new ArrayList<>();
    for (JsonNode reference : document.findValues("$ref")) {
      if (document.at(reference.asText().substring(1)).isMissingNode()) {
        dangling.add(reference.asText());
      }
    }
    return dangling;
  }
}
