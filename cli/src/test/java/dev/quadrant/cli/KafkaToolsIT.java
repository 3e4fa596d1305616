package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator sees of Quadrant with Kafka's own commands. */
@Timeout(120)
@ExtendWith(KafkaSystem.class)
class KafkaToolsIT {

  private static final String QUEUE = "seen";
  private static final String GROUP = "quadrant.workers." + QUEUE;

  private static final int LAG = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static KafkaTools tools() {
    return new KafkaTools(KafkaSystem.kafka());
  }

  /** The columns of the one line about the jobs of the queue. */
  private static List<String> offsets() throws Exception {
    List<String> lines = tools().shareGroups("--describe", "--group", GROUP);
    assertThat(lines.getFirst().split(" +"))
        .startsWith("GROUP", "TOPIC", "PARTITION", "START-OFFSET", "LAG");
    List<String> row = lines.stream().filter(line -> line.contains("quadrant.jobs.")).toList();
    assertThat(row).as("%s", lines).hasSize(1);
    return Arrays.asList(row.getFirst().split(" +"));
  }

  private static long lag() throws Exception {
    return Long.parseLong(offsets().get(LAG));
  }

  /** Asks until the lag is as it should be. */
  private static void awaitLag(LongPredicate wanted) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.test(lag())) {
      assertThat(System.nanoTime()).as("%s", offsets()).isLessThan(deadline);
    }
  }

  @Test
  void theGroupItsMembersAndALagThatFallsToZero() throws Exception {
    try (Running worker = KafkaSystem.worker("seen", "--queues", QUEUE)) {
      run(10);
      assertThat(offsets()).startsWith(GROUP, "quadrant.jobs." + QUEUE, "0");
      assertThat(tools().shareGroups("--list")).contains(GROUP);
      assertThat(tools().shareGroups("--describe", "--group", GROUP, "--members"))
          .filteredOn(line -> line.contains("quadrant.jobs." + QUEUE + ":0"))
          .hasSizeBetween(1, 3);
      assertThat(tools().consumerGroups("--list")).noneMatch(line -> line.contains("quadrant"));
      awaitLag(lag -> lag == 0);
      worker.signal("STOP");
      String waiting = submit(1_000);
      awaitLag(lag -> lag > 0);
      worker.signal("CONT");
      watch(waiting);
      awaitLag(lag -> lag == 0);
      worker.signal("TERM");
      assertThat(worker.exitCode()).isZero();
      assertThat(lag()).isZero();
      assertThat(tools().shareGroups("--describe", "--group", GROUP, "--state"))
          .anyMatch(line -> line.startsWith(GROUP) && line.contains("Empty"));
    }
  }

  private static void run(int jobs) {
    watch(submit(jobs));
  }

  private static String submit(int jobs) {
    return KafkaSystem.served().submit("noop", "--jobs", Integer.toString(jobs), "--queue", QUEUE);
  }

  private static void watch(String run) {
    assertThat(KafkaSystem.served().client("watch", run, "--no-progress").exitCode()).isZero();
  }

  @Test
  void everyTopicHasOnePartitionAndTheCleanUpThatItsPurposeNeeds() throws Exception {
    List<String> topics = tools().topics("--describe");
    for (String kept : List.of("results", "dead-letters")) {
      assertThat(line(topics, "quadrant." + kept))
          .contains("PartitionCount: 1", "cleanup.policy=delete", "retention.ms=-1");
    }
    for (String compacted : List.of("runs", "payloads", "control")) {
      assertThat(line(topics, "quadrant." + compacted))
          .contains("PartitionCount: 1", "cleanup.policy=compact");
    }
    assertThat(line(topics, "quadrant.workers"))
        .contains("PartitionCount: 1", "cleanup.policy=delete", "retention.ms=3600000");
  }

  private static String line(List<String> topics, String name) {
    return topics.stream()
        .filter(line -> line.startsWith("Topic: " + name + "\t"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no %s in %s".formatted(name, topics)));
  }
}
