package dev.quadrant.cli.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quadrant.model.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scenarios with jobs so short that a warm-up fits many: they run the same code. */
final class ShortWork {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MILLIS = 1;
  private static final int ITERATIONS = 10;

  private ShortWork() {}

  /** The shortened scenarios; those that became equal once, with the most jobs among them. */
  static List<Scenario> of(List<Scenario> scenarios) {
    Map<String, Scenario> byJob = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      Scenario shorter = scenario.withPayload(payload(scenario));
      byJob.merge(
          shorter.jobType() + " " + shorter.payloadJson(),
          shorter,
          (one, other) -> one.jobs() < other.jobs() ? other : one);
    }
    return new ArrayList<>(byJob.values());
  }

  /** Jobs of other types are left as they are: nobody knows what makes them long. */
  private static String payload(Scenario scenario) {
    return switch (scenario.jobType()) {
      case "sleep" -> atMost(scenario.payloadJson(), "millis", MILLIS);
      case "matmul" -> atMost(scenario.payloadJson(), "iterations", ITERATIONS);
      default -> scenario.payloadJson();
    };
  }

  private static String atMost(String json, String field, int most) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree instanceof ObjectNode payload && payload.path(field).asDouble() > most) {
        return JSON.writeValueAsString(payload.put(field, most));
      }
      return json;
    } catch (JsonProcessingException malformed) {
      // The job type will say what is wrong with it.
      return json;
    }
  }
}
