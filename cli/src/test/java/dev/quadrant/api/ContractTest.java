package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The document itself, and the tests' own eye for answers that break it. */
class ContractTest {

  private static final String SPECIFICATION = "/spec.openapis.org/oas/3.1/schema/2022-10-07";

  private final Documented documented = Documented.load();

  private static List<Error> errors(JsonNode document) throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(OpenAPIContract.class.getResourceAsStream(SPECIFICATION))) {
      Schema specification =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(schema, InputFormat.JSON);
      return specification.validate(document);
    }
  }

  @Test
  void itIsAnOpenApiDocument() throws IOException {
    assertThat(errors(documented.document())).isEmpty();
    ObjectNode broken = documented.document().deepCopy();
    broken.withObject("/paths/~1status/get").put("responses", "none");
    assertThat(errors(broken)).as("a planted defect").isNotEmpty();
  }

  @Test
  void itHasEveryCallOfTheContract() {
    List<String> calls = new ArrayList<>();
    documented
        .document()
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(verb -> calls.add(verb + " " + path.getKey())));
    assertThat(calls)
        .containsExactlyInAnyOrder(
            "get /",
            "get /dashboard/{folder}/{file}",
            "get /status",
            "get /health/live",
            "get /health/ready",
            "get /openapi.json",
            "get /metrics",
            "get /api/v1/events",
            "get /api/v1/runs",
            "post /api/v1/runs",
            "get /api/v1/runs/{id}",
            "delete /api/v1/runs/{id}",
            "get /api/v1/runs/{id}/jobs",
            "post /api/v1/runs/{id}/jobs",
            "get /api/v1/runs/{id}/jobs/{index}",
            "post /api/v1/runs/{id}/close",
            "post /api/v1/runs/{id}/retry",
            "get /api/v1/runs/{id}/report",
            "get /api/v1/workers",
            "post /api/v1/workers/{id}/drain");
  }

  private static Reply reply(int status, String type, String json) {
    return new Reply(status, Map.of("content-type", type), json.replace('\'', '"'));
  }

  @Test
  void anAnswerThatBreaksItIsSeen() {
    String good = "{'status':'UP','checks':[]}";
    documented.check("GET", "/health/live", reply(200, "application/json", good));
    for (Reply bad :
        List.of(
            reply(200, "application/json", "{'status':'UP'}"),
            reply(200, "application/json", "{'status':'UP','checks':[],'extra':1}"),
            reply(200, "application/json", "{'status':'up','checks':[]}"),
            reply(200, "text/plain", good),
            reply(202, "application/json", good),
            reply(500, "application/problem+json", "{}"))) {
      assertThatThrownBy(() -> documented.check("GET", "/health/live", bad))
          .as("%s", bad)
          .isInstanceOf(AssertionError.class);
    }
    String problem = "{'type':'urn:x','title':'t','status':404,'detail':'d'}";
    documented.check("GET", "/nowhere", reply(404, "application/problem+json", problem));
    assertThatThrownBy(
            () -> documented.check("GET", "/nowhere", reply(200, "application/json", good)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void runsInAListHaveNoMoreThanRuns() throws IOException {
    JsonNode run =
        new JsonMapper()
            .readTree(
                """
                {"id":"a","state":"open","jobType":"noop","model":"processes","queue":"q","weight":1,
                 "labels":{},"created":"2026-11-23T06:45:12Z","progress":0,"etaSeconds":null,
                 "jobs":{"total":0,"pending":0,"running":0,"succeeded":0,"failed":0,"cancelled":0,"dead":0}}
                """);
    String page = "{\"items\":[%s],\"next\":null}";
    documented.check("GET", "/api/v1/runs", reply(200, "application/json", page.formatted(run)));
    ((ObjectNode) run).putObject("cell");
    assertThatThrownBy(() ->
            documented.check(
                "GET", "/api/v1/runs", reply(200, "application/json", page.formatted(run))))
        .isInstanceOf(AssertionError.class);
  }
}
