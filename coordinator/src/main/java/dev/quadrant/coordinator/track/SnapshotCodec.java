package dev.quadrant.coordinator.track;

import dev.quadrant.model.JobCounts;
import dev.quadrant.model.RunState;
import dev.quadrant.stats.LatencySummary;
import dev.quadrant.wire.proto.LatencyMessage;
import dev.quadrant.wire.proto.SnapshotMessage;
import java.util.List;

/** Snapshots of runs that have ended, as they are kept. */
public final class SnapshotCodec {

  private SnapshotCodec() {}

  /** The message of the snapshot of a run that has ended. */
  public static SnapshotMessage encode(RunSnapshot snapshot) {
    JobCounts jobs = snapshot.jobs();
    SnapshotMessage.Builder message =
        SnapshotMessage.newBuilder()
            .setState(snapshot.state().name())
            .setJobs(jobs.total())
            .setSucceeded(jobs.succeeded())
            .setFailed(jobs.failed())
            .setCancelled(jobs.cancelled())
            .setDead(jobs.dead())
            .setRetried(snapshot.retried())
            .setDuplicates(snapshot.duplicates())
            .setWallNanos(snapshot.wallNanos())
            .setClockBoundSeconds(snapshot.clockBoundSeconds())
            .addLatencies(encode(snapshot.waited()))
            .addLatencies(encode(snapshot.ran()))
            .addLatencies(encode(snapshot.returned()))
            .addLatencies(encode(snapshot.response()));
    snapshot.failures().forEach(group -> message.addFailures(FailureGroups.save(group)));
    return message.build();
  }

  private static LatencyMessage encode(LatencySummary latency) {
    return LatencyMessage.newBuilder()
        .setCount(latency.count())
        .setP50(latency.p50())
        .setP90(latency.p90())
        .setP99(latency.p99())
        .setP999(latency.p999())
        .setMax(latency.max())
        .setMean(latency.mean())
        .build();
  }

  /** The snapshot of the run with this id. */
  public static RunSnapshot decode(String id, SnapshotMessage saved) {
    JobCounts jobs =
        new JobCounts(
            saved.getJobs(),
            0,
            0,
            saved.getSucceeded(),
            saved.getFailed(),
            saved.getCancelled(),
            saved.getDead());
    List<LatencySummary> latencies =
        saved.getLatenciesList().stream().map(SnapshotCodec::decode).toList();
    return new RunSnapshot(
        id,
        RunState.valueOf(saved.getState()),
        jobs,
        saved.getRetried(),
        saved.getDuplicates(),
        saved.getWallNanos(),
        jobs.total() == 0 ? 0 : 1,
        latencies.get(0),
        latencies.get(1),
        latencies.get(2),
        latencies.get(3),
        saved.getClockBoundSeconds(),
        saved.getFailuresList().stream().map(FailureGroups::load).toList());
  }

  private static LatencySummary decode(LatencyMessage saved) {
    return new LatencySummary(
        saved.getCount(),
        saved.getP50(),
        saved.getP90(),
        saved.getP99(),
        saved.getP999(),
        saved.getMax(),
        saved.getMean());
  }
}
