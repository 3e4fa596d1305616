package dev.quadrant.coordinator.http.view;

import java.util.List;

/**
 * Everything that those who look on have to know at first.
 *
 * @param time the coordinator's clock, in milliseconds since the epoch
 * @param jobsSince since when jobs that were reported are told of: to who begins now those until
 *     {@code time} follow at once
 * @param runs the newest first
 */
public record SnapshotJson(
    double time,
    double jobsSince,
    ProgressJson progress,
    List<RunEventJson> runs,
    List<WorkerJson> workers) {}
