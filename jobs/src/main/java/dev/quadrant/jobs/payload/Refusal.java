package dev.quadrant.jobs.payload;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.model.NearestName;
import java.io.IOException;
import java.util.List;

/** The words in which a payload is refused. */
final class Refusal {

  private static final int MAX_SHOWN = 80;

  /** The parser's list of every value there is, some of which no field takes. */
  private static final String LISTED = ": (was expecting|expected a valid value) \\(.*";

  private Refusal() {}

  static InvalidPayloadException notAllowed(Field<?> field, JsonParser parser) throws IOException {
    return at(
        field.name(),
        "%s: %s is not allowed: %s".formatted(field.name(), value(parser), field.type().allowed()));
  }

  static InvalidPayloadException missing(Field<?> field) {
    return at(field.name(), "%s is missing: %s".formatted(field.name(), field.type().allowed()));
  }

  static InvalidPayloadException twice(String name) {
    return at(name, "%s is given twice: once is allowed".formatted(name));
  }

  static InvalidPayloadException unknown(
      String name, JsonParser parser, String jobType, List<Field<?>> fields) throws IOException {
    List<String> names = fields.stream().map(Field::name).toList();
    String allowed =
        names.isEmpty()
            ? "%s takes no fields".formatted(jobType)
            : "%s takes %s".formatted(jobType, String.join(", ", names));
    String hint = NearestName.hint(name, names);
    return at(
        name, "%s: %s is not allowed: %s%s".formatted(escaped(name), value(parser), allowed, hint));
  }

  static InvalidPayloadException notAnObject(JsonParser parser) throws IOException {
    String found = parser.currentToken() == null ? "only white space" : value(parser);
    return whole("the payload must be a JSON object: %s is not allowed".formatted(found));
  }

  static InvalidPayloadException trailing(JsonParser parser) throws IOException {
    return whole(
        "the payload must end with its JSON object, but %s follows".formatted(value(parser)));
  }

  static InvalidPayloadException broken(IOException cause) {
    return whole("the payload is not valid JSON in UTF-8: " + reason(cause));
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case JsonEOFException _ -> "it ends too early";
      case JacksonException broken ->
          broken.getOriginalMessage().replaceFirst(LISTED, "") + place(broken);
      default -> String.valueOf(cause.getMessage());
    };
  }

  private static String place(JacksonException broken) {
    return broken.getLocation() == null
        ? ""
        : " at byte %d".formatted(broken.getLocation().getByteOffset());
  }

  private static InvalidPayloadException at(String field, String message) {
    String pointer = "/" + field.replace("~", "~0").replace("/", "~1");
    return new InvalidPayloadException(pointer, message);
  }

  private static InvalidPayloadException whole(String message) {
    return new InvalidPayloadException("", message);
  }

  private static String value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> '"' + escaped(parser.getText()) + '"';
      default -> escaped(parser.getText());
    };
  }

  /** Short, and without anything that could pass for a line of its own. */
  private static String escaped(String text) {
    String shown = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    return new String(JsonStringEncoder.getInstance().quoteAsString(shown));
  }
}
