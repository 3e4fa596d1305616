package dev.quadrant.coordinator.http.view;

import dev.quadrant.model.JobCounts;

/** How many jobs are in each state. */
public record CountsJson(
    int total, int pending, int running, int succeeded, int failed, int cancelled, int dead) {

  static CountsJson of(JobCounts counts) {
    return new CountsJson(
        counts.total(),
        counts.pending(),
        counts.running(),
        counts.succeeded(),
        counts.failed(),
        counts.cancelled(),
        counts.dead());
  }
}
