package dev.quadrant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.terminal.PlainText;
import dev.quadrant.coordinator.report.Quantities;
import dev.quadrant.coordinator.report.TextTable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Workers as a table for people. */
public final class WorkerText {

  private static final String UNKNOWN = "–";

  private WorkerText() {}

  /** Workers, a line each; below, why some are given no jobs. */
  public static String table(JsonNode workers) {
    TextTable table =
        new TextTable(
            List.of(
                "worker", "state", "version", "queues", "cores", "load", "memory", "kernel",
                "clock", "jobs", "seen"));
    workers.forEach(worker -> table.add(row(worker)));
    return table.render()
        + workers
            .valueStream()
            .filter(worker -> worker.path("reason").isTextual())
            .map(WorkerText::reason)
            .collect(Collectors.joining());
  }

  private static String reason(JsonNode worker) {
    return "%s is given no jobs: %s%n"
        .formatted(worker.path("id").asText(), PlainText.of(worker.path("reason").asText()));
  }

  private static List<String> row(JsonNode worker) {
    return List.of(
        worker.path("id").asText(),
        worker.path("state").asText(),
        PlainText.of(worker.path("version").asText(UNKNOWN)),
        queues(worker),
        worker.path("cores").asText(),
        load(worker.path("load")),
        memory(worker.path("residentBytes")),
        kernel(worker.path("kernelGflops")),
        clock(worker.path("clockBoundSeconds")),
        RunText.whole(worker.path("held").asLong()),
        Quantities.seconds(worker.path("lastSeenSeconds").asDouble()) + " ago");
  }

  private static String queues(JsonNode worker) {
    return worker
        .path("queues")
        .valueStream()
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static String load(JsonNode load) {
    return load.isNumber() ? Quantities.percent(load.asDouble()) : UNKNOWN;
  }

  private static String memory(JsonNode bytes) {
    return bytes.isNumber() ? Quantities.bytes(bytes.asDouble()) : UNKNOWN;
  }

  /** How well it is known. */
  private static String clock(JsonNode bound) {
    return bound.isNumber() ? "±" + Quantities.seconds(bound.asDouble()) : UNKNOWN;
  }

  /** The fastest one. */
  private static String kernel(JsonNode gigaflops) {
    return gigaflops
        .propertyStream()
        .max(Comparator.comparingDouble(kernel -> kernel.getValue().asDouble()))
        .map(WorkerText::kernel)
        .orElse(UNKNOWN);
  }

  private static String kernel(Map.Entry<String, JsonNode> kernel) {
    return String.format(
        Locale.ROOT,
        "%s %.1f GFLOP/s",
        PlainText.of(kernel.getKey()),
        kernel.getValue().asDouble());
  }
}
