package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.quadrant.wire.proto.JobsMessage;
import dev.quadrant.wire.proto.LogRecordMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

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

  private static ObjectNode document() throws IOException {
    Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
    return new JsonMapper().valueToTree(tree);
  }

  private static List<String> problems(ObjectNode document) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(AsyncApiTest.class.getResourceAsStream("asyncapi-3.0-used.json"))) {
      Schema schema =
          SchemaRegistry.withDialect(Dialects.getDraft202012())
              .getSchema(
                  new String(stream.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
      return schema.validate(document.toString(), InputFormat.JSON).stream()
          .map(Error::toString)
          .toList();
    }
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
