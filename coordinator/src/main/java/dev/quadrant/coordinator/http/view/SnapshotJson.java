package dev.quadrant.coordinator.http.view;

import java.util.List;

/**
 * Everything that those who look on have to know at first.
 *
 * @param time the coordinator's clock, in milliseconds since the epoch
 * @param runs the newest first
 */
public record SnapshotJson(
    double time, ProgressJson progress, List<RunEventJson> runs, List<WorkerJson> workers) {}
