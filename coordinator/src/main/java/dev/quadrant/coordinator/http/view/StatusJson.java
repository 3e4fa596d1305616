package dev.quadrant.coordinator.http.view;

import dev.quadrant.coordinator.StatusView;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.model.JobState;
import dev.quadrant.model.RunState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The coordinator in one look.
 *
 * @param workers how many are alive
 * @param jobsPerSecond settled within the last seconds
 * @param backlog jobs that are accepted and not settled
 * @param backlogBytes their payloads
 * @param unexpected results for what does not exist
 * @param refusedMessages messages that could not be read
 */
public record StatusJson(
    String version,
    double uptimeSeconds,
    String transport,
    int workers,
    Map<String, Integer> runs,
    Map<String, Long> jobs,
    double jobsPerSecond,
    long backlog,
    long backlogBytes,
    long unexpected,
    long refusedMessages) {

  public static StatusJson of(StatusView status, About about) {
    Map<String, Integer> runs = new LinkedHashMap<>();
    for (RunState state : RunState.values()) {
      runs.put(state.id(), status.runs().getOrDefault(state, 0));
    }
    Map<String, Long> jobs = new LinkedHashMap<>();
    for (JobState state : JobState.values()) {
      jobs.put(state.id(), status.jobs().getOrDefault(state, 0L));
    }
    return new StatusJson(
        about.version(),
        status.uptime().toNanos() / 1e9,
        about.transport(),
        status.workers(),
        runs,
        jobs,
        status.jobsPerSecond(),
        status.backlogJobs(),
        status.backlogBytes(),
        status.unexpected(),
        status.refusedMessages());
  }
}
