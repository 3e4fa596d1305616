package dev.quadrant.benchmarks.faults.process;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The commands that a cluster's processes are started with. */
record Commands(ClusterPlan plan, int kafkaPort) {

  List<String> broker() {
    return List.of("broker", "--port", Integer.toString(kafkaPort), "--data-dir", "broker-data");
  }

  List<String> coordinator(int httpPort) {
    List<String> words = new ArrayList<>(List.of("coordinator"));
    words.addAll(
        switch (plan.layout()) {
          case KAFKA -> kafka();
          case LOCAL -> {
            List<String> local = new ArrayList<>(slots());
            local.addAll(List.of("--workers", Integer.toString(plan.workers())));
            local.addAll(List.of("--data-dir", "coordinator-data"));
            yield local;
          }
        });
    words.addAll(List.of("--http-port", Integer.toString(httpPort)));
    words.addAll(List.of("--jobs-dir", JobsJar.FOLDER));
    words.addAll(List.of("--lease", plan.lease().toMillis() + "ms"));
    words.addAll(plan.coordinator());
    return words;
  }

  List<String> worker() {
    List<String> words = new ArrayList<>(List.of("worker"));
    words.addAll(kafka());
    words.addAll(slots());
    words.addAll(List.of("--jobs-dir", JobsJar.FOLDER, "--http-port", "0"));
    return words;
  }

  String bootstrap() {
    return "127.0.0.1:" + kafkaPort;
  }

  private List<String> kafka() {
    return List.of("--transport", "kafka", "--kafka", bootstrap());
  }

  private List<String> slots() {
    OptionalInt slots = plan.slotsOfWorker();
    return slots.isPresent()
        ? List.of("--concurrency", Integer.toString(slots.getAsInt()))
        : List.of();
  }
}
