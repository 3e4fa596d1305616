package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers that are asked to end while they work; what their jobs did is seen from outside. */
@Timeout(120)
@ExtendWith(KafkaSystem.class)
class DrainIT {

  private static final int JOBS = 2_000;
  private static final int SLOTS = 8;

  private static Running worker(String id, String queue, String... options)
      throws IOException, InterruptedException {
    String[] own = {"--queues", queue, "--concurrency", Integer.toString(SLOTS)};
    return KafkaSystem.worker(id, Running.words(own, options));
  }

  private static String submit(String queue, int jobs, int millis) {
    return KafkaSystem.served()
        .submit(
            Diary.TYPE,
            "--queue",
            queue,
            "--jobs",
            Integer.toString(jobs),
            "--payload",
            Integer.toString(millis),
            "--model",
            "virtual-threads",
            "--retries",
            "0");
  }

  /** What is reported of a run that has succeeded. */
  private static JsonNode cell(String run) {
    assertThat(KafkaSystem.served().client("watch", run, "--no-progress").exitCode()).isZero();
    return KafkaSystem.served().json("report", run).at("/cells/0");
  }

  private static List<Integer> all(int jobs) {
    return IntStream.range(0, jobs).boxed().toList();
  }

  @Test
  void whileOneWorkerAfterTheOtherIsReplacedEveryJobStartsOnce() throws Exception {
    Deque<Running> workers = new ArrayDeque<>();
    try {
      workers.add(worker("rolling-0", "rolling"));
      workers.add(worker("rolling-1", "rolling"));
      for (int restart = 0; restart < 2; restart++) {
        workers.add(worker("rolling-" + (restart + 2), "rolling"));
        try (Running leaving = workers.remove()) {
          replaceInTheMiddleOfARun(leaving);
        }
      }
    } finally {
      workers.forEach(Running::close);
    }
  }

  private static void replaceInTheMiddleOfARun(Running leaving) throws Exception {
    String run = submit("rolling", JOBS, 40);
    JsonNode middle =
        KafkaSystem.served()
            .await(
                runs -> runs.at("/items/0/jobs/succeeded").asInt() > JOBS / 10,
                "runs",
                "--limit",
                "1");
    leaving.signal("TERM");
    assertThat(middle.at("/items/0/state").asText()).isEqualTo("running");
    assertThat(leaving.exitCode()).isZero();
    assertThat(leaving.err()).noneMatch(line -> line.contains("--drain-timeout"));
    JsonNode cell = cell(run);
    assertThat(cell.get("succeeded").asInt()).isEqualTo(JOBS);
    assertThat(cell.get("duplicates").asInt()).isZero();
    assertThat(KafkaSystem.diary().started(run)).containsExactlyInAnyOrderElementsOf(all(JOBS));
    assertThat(KafkaSystem.diary().ended(run)).containsExactlyInAnyOrderElementsOf(all(JOBS));
  }

  @Test
  void pastItsTimeOutOnlyWhatRanStartsAgainAndNothingIsCharged() throws Exception {
    int jobs = 16;
    try (Running cut = worker("cut", "cut", "--drain-timeout", "200ms")) {
      // Its jobs are known to be long: then it has some before it has room for them.
      cell(submit("cut", SLOTS, 1_000));
      String run = submit("cut", jobs, 1_000);
      KafkaSystem.served()
          .await(runs -> runs.at("/items/0/jobs/running").asInt() >= SLOTS, "runs", "--limit", "1");
      cut.signal("TERM");
      assertThat(cut.exitCode()).isZero();
      assertThat(cut.err()).anyMatch(line -> line.contains("--drain-timeout"));
      Set<Integer> cutOff = new HashSet<>(KafkaSystem.diary().started(run));
      KafkaSystem.diary().ended(run).forEach(cutOff::remove);
      assertThat(cutOff).isNotEmpty().hasSizeLessThanOrEqualTo(SLOTS);
      try (Running next = worker("next", "cut")) {
        // Without retries a job that was charged would be dead.
        assertThat(cell(run).get("succeeded").asInt()).isEqualTo(jobs);
        assertThat(KafkaSystem.diary().ended(run)).containsExactlyInAnyOrderElementsOf(all(jobs));
        assertThat(KafkaSystem.diary().started(run))
            .hasSize(jobs + cutOff.size())
            .containsAll(all(jobs));
        next.signal("TERM");
        assertThat(next.exitCode()).isZero();
      }
    }
  }
}
