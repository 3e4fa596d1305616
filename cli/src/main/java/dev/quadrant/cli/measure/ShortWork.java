package dev.quadrant.cli.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quadrant.job.UnrecoverableJobException;
import dev.quadrant.jobs.matmul.MatmulJob;
import dev.quadrant.jobs.matmul.MatmulTask;
import dev.quadrant.model.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Scenarios with jobs so short that a warm-up fits many: they run the same code. */
final class ShortWork {

  private static final JsonMapper JSON = new JsonMapper();

  /** Nearly nothing, so that it is the code around the job that runs; and its loop often enough. */
  private static final Map<String, Map<String, Long>> TINY =
      Map.of("sleep", Map.of("millis", 0L), "matmul", Map.of("size", 8L, "iterations", 64L));

  private ShortWork() {}

  /**
   * The shortened scenarios; those that became equal once, with the most jobs among them. Jobs of
   * types that are not ours are left as they are: nobody knows what makes them long.
   */
  static List<Scenario> of(List<Scenario> scenarios) {
    return distinct(scenarios.stream().map(scenario -> shortened(scenario, shortest(scenario))));
  }

  /** The scenarios of our own types with jobs of next to no duration. */
  static List<Scenario> tiny(List<Scenario> scenarios) {
    return distinct(
        scenarios.stream()
            .filter(ShortWork::canBeTiny)
            .map(scenario -> tiny(scenario, TINY.getOrDefault(scenario.jobType(), Map.of()))));
  }

  /** Whether its jobs can be made tiny: of the types we know how to, some more do no harm. */
  static boolean canBeTiny(Scenario scenario) {
    return TINY.containsKey(scenario.jobType());
  }

  private static List<Scenario> distinct(Stream<Scenario> scenarios) {
    Map<String, Scenario> byJob = new LinkedHashMap<>();
    scenarios.forEach(scenario ->
        byJob.merge(
            scenario.jobType() + " " + scenario.payloadJson(),
            scenario,
            (one, other) -> one.jobs() < other.jobs() ? other : one));
    return new ArrayList<>(byJob.values());
  }

  /**
   * The limits of work that is as short as it can be and still runs all of a long job's code. One
   * of matmul reports its progress once: the compiler leaves out a branch that was never taken, and
   * starts anew with the whole kernel when it is.
   */
  private static Map<String, Long> shortest(Scenario scenario) {
    return switch (scenario.jobType()) {
      case "sleep" -> Map.of("millis", 1L);
      case MatmulTask.JOB_TYPE -> {
        try {
          MatmulTask task = MatmulTask.prepared(scenario.payloadJson().getBytes(UTF_8));
          yield Map.of("iterations", MatmulJob.productsToReport(task.size()));
        } catch (UnrecoverableJobException refused) {
          yield Map.of(); // the job type will say what is wrong with it
        }
      }
      default -> Map.of();
    };
  }

  private static Scenario tiny(Scenario scenario, Map<String, Long> values) {
    String json = scenario.payloadJson();
    for (var value : values.entrySet()) {
      json = with(json, value.getKey(), value.getValue(), payload -> true);
    }
    return scenario.withPayload(json);
  }

  private static Scenario shortened(Scenario scenario, Map<String, Long> most) {
    String json = scenario.payloadJson();
    for (var limit : most.entrySet()) {
      String field = limit.getKey();
      long value = limit.getValue();
      json = with(json, field, value, payload -> payload.path(field).asDouble() > value);
    }
    return scenario.withPayload(json);
  }

  private static String with(String json, String field, long value, Predicate<ObjectNode> change) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree instanceof ObjectNode payload && change.test(payload)) {
        return JSON.writeValueAsString(payload.put(field, value));
      }
      return json;
    } catch (JsonProcessingException malformed) {
      // The job type will say what is wrong with it.
      return json;
    }
  }
}
