package dev.quadrant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quadrant.cli.option.DurationOption;
import dev.quadrant.cli.option.ModelOption;
import dev.quadrant.cli.option.PayloadOption;
import dev.quadrant.cli.option.QueueName;
import dev.quadrant.cli.option.WholeNumber;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Scenarios;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a run is to be; what is left out the coordinator decides. */
public final class SubmitOptions {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      converter = ModelOption.OneOrAuto.class,
      description =
          "auto, event-loop, worker-threads, virtual-threads, processes, hazelcast (default:"
              + " auto).")
  @Nullable String model;

  @Option(
      names = "--queue",
      paramLabel = "NAME",
      converter = QueueName.class,
      description = "Whose workers run it (default: default).")
  @Nullable String queue;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = WholeNumber.Jobs.class,
      description = "How many (default: the scenario's own number; 1 for a type).")
  @Nullable Integer jobs;

  @Option(
      names = "--payload",
      paramLabel = "@FILE|JSON",
      converter = PayloadOption.class,
      description = "What every job gets (default: the scenario's own; {} for a type).")
  @Nullable Payload payload;

  @Option(
      names = "--weight",
      paramLabel = "N",
      converter = WholeNumber.Weight.class,
      description = "Its share of the queue relative to other runs (default: 1).")
  @Nullable Integer weight;

  @Option(
      names = "--retries",
      paramLabel = "N",
      converter = WholeNumber.Retries.class,
      description = "How often a failed job is tried again (default: 2).")
  @Nullable Integer retries;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "How long a job may run, from its own start: 500ms, 30s, 2m (default: 1h).")
  @Nullable Duration timeout;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "Cancels what is not done after this time (default: never).")
  @Nullable Duration deadline;

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "No job starts earlier (default: at once).")
  @Nullable Duration delay;

  @Option(names = "--name", paramLabel = "TEXT", description = "What people call the run.")
  @Nullable String name;

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "For programs that look for the run; repeatable.")
  Map<String, String> labels = Map.of();

  /** Whether the jobs are given by number or by one payload. */
  public boolean countsJobs() {
    return jobs != null || payload != null;
  }

  /**
   * The request's body.
   *
   * @param work a scenario or a job type
   * @param open whether jobs will be added
   * @throws TypeConversionException if the payload is not JSON
   */
  public JsonNode body(String work, boolean open) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put(Scenarios.names().contains(work) ? "scenario" : "jobType", work);
    put(body, "model", model);
    put(body, "queue", queue);
    put(body, "jobs", jobs);
    put(body, "weight", weight);
    put(body, "retries", retries);
    put(body, "timeoutSeconds", seconds(timeout));
    put(body, "deadlineSeconds", seconds(deadline));
    put(body, "delaySeconds", seconds(delay));
    put(body, "name", name);
    if (payload != null) {
      body.set("payload", tree(payload));
    }
    if (!labels.isEmpty()) {
      body.set("labels", MAPPER.valueToTree(labels));
    }
    if (open) {
      body.put("open", true);
    }
    return body;
  }

  private static void put(ObjectNode body, String field, @Nullable Object value) {
    if (value != null) {
      body.set(field, MAPPER.valueToTree(value));
    }
  }

  private static @Nullable BigDecimal seconds(@Nullable Duration duration) {
    return duration == null ? null : BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
  }

  private static JsonNode tree(Payload payload) {
    try {
      JsonNode tree = MAPPER.readTree(payload.bytes());
      if (!tree.isMissingNode()) {
        return tree;
      }
    } catch (IOException broken) {
      // Answered below, as a file without anything in it.
    }
    throw new TypeConversionException("the file is not JSON, as the coordinator needs it");
  }
}
