package dev.quadrant.coordinator;

import dev.quadrant.model.JobState;
import dev.quadrant.model.RunState;
import java.time.Duration;
import java.util.Map;

/**
 * Totals over all listed runs.
 *
 * @param workers how many live workers there are that are not refused
 * @param jobsPerSecond settled within the last seconds
 * @param backlogJobs jobs of runs that have not ended, which are not settled
 * @param backlogBytes payloads of runs that have not ended
 * @param unexpected results for runs, and for indexes of runs, that do not exist
 * @param refusedMessages messages that could not be read
 */
public record StatusView(
    Duration uptime,
    int workers,
    Map<RunState, Integer> runs,
    Map<JobState, Long> jobs,
    double jobsPerSecond,
    long backlogJobs,
    long backlogBytes,
    long unexpected,
    long refusedMessages) {}
