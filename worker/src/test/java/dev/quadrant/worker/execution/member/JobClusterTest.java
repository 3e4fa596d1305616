package dev.quadrant.worker.execution.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.HazelcastInstance;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider.Demand;
import dev.quadrant.job.JobTypes;
import dev.quadrant.member.Members;
import dev.quadrant.member.QuietConfig;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.ResultSection;
import dev.quadrant.testing.Bundles;
import dev.quadrant.testing.FreePort;
import dev.quadrant.testing.ScriptedJob;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.RunPace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Members of one cluster, in one JVM but over its network, run each other's jobs. */
@Timeout(60)
class JobClusterTest {

  private static final Lane LANE = new Lane("gated", ExecutionModelName.HAZELCAST);
  private static final String QUEUE = "default";
  private static final int SLOTS = 2;
  private static final String OTHER = "another outcome";

  private final int port = FreePort.find();
  private final Semaphore gate = new Semaphore(0);
  private final Semaphore begun = new Semaphore(0);
  private final List<HazelcastInstance> members = new ArrayList<>();
  private final List<HazelcastModel> models = new ArrayList<>();

  /** Each job waits until it may end. */
  private final JobForm form =
      new JobForm.Blocking((payload, job) -> {
        begun.release();
        gate.acquire();
        return payload;
      });

  private JobCluster worker(String name) {
    return worker(name, QUEUE);
  }

  private JobCluster worker(String name, String queue) {
    JobTypes types = JobTypes.of(List.of(new ScriptedJob(LANE.jobType(), Demand.WAITS, form)));
    JobCluster cluster = new JobCluster(name, List.of(queue), types, JobSettings.NONE, SLOTS);
    int own = members.isEmpty() ? port : FreePort.find();
    JoinConfig join = QuietConfig.nobody();
    join.getTcpIpConfig().setEnabled(true).setMembers(List.of("127.0.0.1:" + port));
    Config config = QuietConfig.of("test", QuietConfig.endpoint("127.0.0.1", own, 1), join, 1);
    cluster.configure(config);
    HazelcastInstance member = Members.start(config);
    members.add(member);
    cluster.joined(member);
    return cluster;
  }

  private HazelcastModel model(JobCluster cluster) {
    HazelcastModel model = new HazelcastModel(cluster, Ticker.SYSTEM);
    models.add(model);
    return model;
  }

  private BundleExecution execute(HazelcastModel model, int jobs) {
    Bundle bundle = Bundles.of("run", LANE, 0, jobs);
    BundleExecution execution =
        new BundleExecution(bundle, () -> form, new RunPace(), Ticker.SYSTEM, () -> {});
    model.execute(execution);
    return execution;
  }

  /** How many jobs ended so, by the worker that ran them. */
  private static Map<String, Integer> ended(BundleExecution execution, Outcome outcome) {
    return ended(execution, outcome, Integer.MAX_VALUE);
  }

  /** The same of the next jobs that end, at most so many. */
  private static Map<String, Integer> ended(BundleExecution execution, Outcome outcome, int most) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int seen = 0; seen < most && !execution.collected(); ) {
      ResultSection section = execution.collect(Integer.MAX_VALUE);
      if (section == null) {
        Thread.onSpinWait();
        continue;
      }
      seen += section.size();
      for (int row = 0; row < section.size(); row++) {
        boolean expected = section.outcome(row) == outcome;
        counts.merge(expected ? section.ranBy("own") : OTHER, 1, Integer::sum);
      }
    }
    return counts;
  }

  private Map<String, Integer> succeeded(BundleExecution execution) {
    gate.release(execution.count());
    return ended(execution, Outcome.SUCCEEDED);
  }

  @Test
  void jobsRunWhereThreadsAreIdleAndSayWhere() throws Exception {
    worker("other");
    BundleExecution execution = execute(model(worker("own")), 2 * SLOTS);
    begun.acquire(2 * SLOTS);
    assertThat(succeeded(execution)).isEqualTo(Map.of("own", SLOTS, "other", SLOTS));
  }

  @Test
  void jobsThatWaitGoToWhoComesLater() throws Exception {
    BundleExecution execution = execute(model(worker("own")), 2 * SLOTS);
    begun.acquire(SLOTS);
    worker("late");
    begun.acquire(SLOTS);
    assertThat(succeeded(execution)).isEqualTo(Map.of("own", SLOTS, "late", SLOTS));
  }

  @Test
  void whoServesOtherQueuesOrLeavesGetsNothing() throws Exception {
    worker("stranger", "another");
    worker("leaves").leave();
    worker("other");
    BundleExecution execution = execute(model(worker("own")), 4 * SLOTS);
    begun.acquire(2 * SLOTS); // some wait, though the first two have idle threads
    assertThat(succeeded(execution)).containsOnlyKeys("own", "other");
  }

  @Test
  void whatAMemberHadIsLostWithIt() throws Exception {
    worker("dies");
    BundleExecution execution = execute(model(worker("own")), 2 * SLOTS);
    begun.acquire(2 * SLOTS);
    members.getFirst().getLifecycleService().terminate();
    Map<String, Integer> lost = ended(execution, Outcome.LOST, SLOTS);
    assertThat(lost).isEqualTo(Map.of("own", SLOTS));
    assertThat(succeeded(execution)).isEqualTo(Map.of("own", SLOTS));
  }

  @Test
  void aCancelledRunStopsEverywhere() throws Exception {
    worker("other");
    BundleExecution execution = execute(model(worker("own")), 3 * SLOTS);
    begun.acquire(2 * SLOTS);
    execution.stop(Outcome.CANCELLED);
    assertThat(ended(execution, Outcome.CANCELLED)).containsKey("own").doesNotContainKey(OTHER);
  }

  @AfterEach
  void leave() {
    gate.release(1_000);
    models.forEach(HazelcastModel::close);
    members.forEach(member -> member.getLifecycleService().terminate());
  }
}
