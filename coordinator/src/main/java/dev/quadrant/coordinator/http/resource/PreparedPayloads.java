package dev.quadrant.coordinator.http.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemException;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * The payloads of a posted run, accepted by its job type.
 *
 * @param check of every result
 */
record PreparedPayloads(Payloads payloads, ResultCheck check) {

  private static final String ONE = "payload";
  private static final String MANY = "payloads";
  private static final String COUNT = "jobs";

  /**
   * Prepares what a body says, or its scenario where the body says nothing.
   *
   * @throws ProblemException if the type refuses a payload
   */
  static PreparedPayloads of(JsonNode body, Scenario scenario, JobTypeProvider type) {
    PayloadReader reader = new PayloadReader(type);
    if (body.has(MANY)) {
      requireAlone(body);
      return new PreparedPayloads(many(body, reader), ResultCheck.ANYTHING);
    }
    if (body.path("open").booleanValue() && !body.has(ONE) && !body.has(COUNT)) {
      return new PreparedPayloads(new Payloads.Listed(List.of()), ResultCheck.ANYTHING);
    }
    Payload payload =
        body.has(ONE)
            ? reader.read(body.get(ONE), "/" + ONE)
            : reader.read(Payload.of(scenario.payloadJson()), "/" + ONE);
    int jobs = body.path(COUNT).asInt(scenario.jobs());
    return new PreparedPayloads(new Payloads.Repeated(payload, jobs), type.check(payload.bytes()));
  }

  private static Payloads many(JsonNode body, PayloadReader reader) {
    JsonNode given = body.get(MANY);
    if (given.isEmpty() && !body.path("open").booleanValue()) {
      throw Problem.at(
              ProblemKind.NOT_ALLOWED,
              "/" + MANY,
              "payloads: [] is not allowed: at least one, unless the run is open")
          .exception();
    }
    List<Payload> payloads = new ArrayList<>(given.size());
    for (int index = 0; index < given.size(); index++) {
      payloads.add(reader.read(given.get(index), "/%s/%d".formatted(MANY, index)));
    }
    return new Payloads.Listed(payloads);
  }

  private static void requireAlone(JsonNode body) {
    for (String other : List.of(ONE, COUNT)) {
      if (body.has(other)) {
        throw Problem.at(
                ProblemKind.NOT_ALLOWED,
                "/" + other,
                "%s is not allowed beside payloads, which says what each job gets".formatted(other))
            .exception();
      }
    }
  }
}
