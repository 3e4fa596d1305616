package dev.quadrant.benchmarks.faults.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quadrant.benchmarks.faults.check.Accepted;
import dev.quadrant.benchmarks.faults.job.LedgerJobType;
import dev.quadrant.benchmarks.faults.process.Api;
import dev.quadrant.benchmarks.faults.process.Cluster;
import dev.quadrant.benchmarks.faults.process.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One fault at one scale: what it works with, and what it finds. Not thread-safe. */
public final class Trial {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 60;
  private static final double EARLIEST = 0.02;
  private static final double LATEST = 0.9;

  private final Cluster cluster;
  private final Scale scale;
  private final SplittableRandom random;
  private final Map<String, Accepted> accepted = new LinkedHashMap<>();
  private final Map<String, String> figures = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();

  public Trial(Cluster cluster, Scale scale, long seed) {
    this.cluster = cluster;
    this.scale = scale;
    this.random = new SplittableRandom(seed);
  }

  public Cluster cluster() {
    return cluster;
  }

  Scale scale() {
    return scale;
  }

  SplittableRandom random() {
    return random;
  }

  private Api api() {
    return cluster.api();
  }

  /** A run of the scale's jobs, each waiting so long that all of them take the scale's time. */
  ObjectNode pacedRun() {
    long millis = scale.seconds() * 1_000L * cluster.plan().allSlots() / scale.jobs();
    return run(scale.jobs()).set("payload", MAPPER.createObjectNode().put("millis", millis));
  }

  /** A run of jobs of the ledger that do nothing else. */
  ObjectNode run(int jobs) {
    ObjectNode run = MAPPER.createObjectNode();
    run.put("jobType", LedgerJobType.NAME).put("jobs", jobs).put("model", "event-loop");
    run.putObject("payload");
    return run;
  }

  /** Submits a run whose jobs are to succeed, and gives its id. */
  String submit(ObjectNode run) throws Exception {
    JsonNode answer = api().submit(run, "fault-" + random.nextLong(Long.MAX_VALUE));
    String id = answer.path("id").asText();
    accepted.put(id, Accepted.of(id, run.path("jobs").asInt()));
    return id;
  }

  /** Says how a run must end, where that is not with success of all its jobs. */
  void expect(Accepted run) {
    accepted.put(run.run(), run);
  }

  Accepted accepted(String run) {
    Accepted known = accepted.get(run);
    if (known == null) {
      throw new IllegalArgumentException(run + " was not submitted here");
    }
    return known;
  }

  /** What was submitted. */
  public List<Accepted> accepted() {
    return List.copyOf(accepted.values());
  }

  /** Parts of a run's jobs at which the fault comes, spread at random, in order. */
  double[] moments() {
    double[] moments = random.doubles(scale.times(), EARLIEST, LATEST).toArray();
    Arrays.sort(moments);
    return moments;
  }

  /** Waits until this part of a run's jobs is settled. */
  void awaitProgress(String run, double part) throws Exception {
    Until.isTrue(
        () ->
            api()
                .look("/api/v1/runs/" + run)
                .map(now -> now.path("progress").asDouble() >= part)
                .orElse(false),
        patience(),
        () -> "%.0f %% of %s is done".formatted(part * 100, run));
  }

  /** Faults may take twice the time of the work. */
  private Duration patience() {
    return Duration.ofSeconds(PATIENCE_SECONDS + 2L * scale.seconds());
  }

  /** Waits until a run has ended. */
  void awaitEnd(String run) throws Exception {
    Until.isTrue(
        () -> api().look("/api/v1/runs/" + run).map(Trial::hasEnded).orElse(false),
        patience(),
        () -> run + " has ended");
  }

  static boolean hasEnded(JsonNode run) {
    return List.of("succeeded", "failed", "cancelled").contains(run.path("state").asText());
  }

  /** Notes a figure for people to read. */
  void figure(String name, String figure) {
    figures.put(name, figure);
  }

  public Map<String, String> figures() {
    return figures;
  }

  /** Notes that something is not as promised. */
  void complain(String what) {
    complaints.add(what);
  }

  public List<String> complaints() {
    return complaints;
  }
}
