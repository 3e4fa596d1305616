package dev.quadrant.benchmarks.faults.process;

import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The commands that a cluster's processes are started with. */
record Commands(ClusterPlan plan, int kafkaPort, List<Integer> memberPorts) {

  List<String> broker() {
    return List.of("broker", "--port", Integer.toString(kafkaPort), "--data-dir", "broker-data");
  }

  List<String> coordinator(int httpPort) {
    List<String> words = new ArrayList<>(List.of("coordinator"));
    words.addAll(
        switch (plan.layout()) {
          case KAFKA -> kafka();
          case EVENT_BUS -> {
            List<String> member = new ArrayList<>(member(0));
            member.addAll(List.of("--data-dir", "coordinator-data"));
            yield member;
          }
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

  /**
   * A worker.
   *
   * @param number from 1 on
   */
  List<String> worker(int number) {
    List<String> words = new ArrayList<>(List.of("worker"));
    words.addAll(plan.layout() == Layout.EVENT_BUS ? member(number) : kafka());
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

  private List<String> member(int number) {
    String all =
        memberPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    String own = Integer.toString(memberPorts.get(number));
    return List.of("--transport", "event-bus", "--cluster-port", own, "--cluster-members", all);
  }

  private List<String> slots() {
    OptionalInt slots = plan.slotsOfWorker();
    return slots.isPresent()
        ? List.of("--concurrency", Integer.toString(slots.getAsInt()))
        : List.of();
  }
}
