package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server has answered.
 *
 * @param headers by their names in lower case
 */
record Reply(int status, Map<String, String> headers, String text) {

  private static final JsonMapper MAPPER = new JsonMapper();

  Reply(int status, Map<String, String> headers, byte[] body) {
    this(status, new TreeMap<>(headers), new String(body, StandardCharsets.UTF_8));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
  }

  String mediaType() {
    return header("Content-Type").orElse("").replaceFirst(";.*", "").strip();
  }

  JsonNode json() {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError("this is no JSON: " + text, broken);
    }
  }

  /** The status is this one. */
  Reply is(int expected) {
    assertThat(status).as("%s", text).isEqualTo(expected);
    return this;
  }

  /** Browsers are kept from making something else of it than it is. */
  Reply isGuarded() {
    assertThat(header("X-Content-Type-Options")).as("%s", this).contains("nosniff");
    assertThat(header("Referrer-Policy")).as("%s", this).contains("no-referrer");
    assertThat(header("Cross-Origin-Resource-Policy")).as("%s", this).contains("same-origin");
    assertThat(header("Cache-Control")).as("%s", this).isPresent();
    assertThat(header("Content-Security-Policy").orElse(""))
        .as("%s", this)
        .contains("default-src 'none'", "base-uri 'none'", "form-action 'none'")
        .contains("frame-ancestors 'none'");
    return this;
  }

  /** A problem with this status, whose detail says all of that. */
  Reply isProblem(int expected, String... said) {
    is(expected);
    assertThat(mediaType()).isEqualTo("application/problem+json");
    assertThat(json().get("status").asInt()).isEqualTo(expected);
    String detail = json().get("detail").asText();
    assertThat(detail).isNotBlank().doesNotContain("Exception");
    assertThat(said).allSatisfy(part -> assertThat(detail).contains(part));
    return this;
  }

  /** The problem points to this field. */
  Reply at(String pointer) {
    assertThat(json().path("pointer").asText("no pointer")).as("%s", text).isEqualTo(pointer);
    return this;
  }
}
