package dev.quadrant.worker.execution.child;

import dev.quadrant.job.JobSettings;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.JobFeed;

/**
 * What all children of a model share.
 *
 * @param slots how many children there are
 * @param settings for the job types
 * @param feed where their jobs come from
 * @param wakeAll lets every child that waits look into the feed
 * @param lookSoon lets the watching thread look at all children without delay
 */
record ChildPlan(
    ChildCommand command,
    JobSettings settings,
    int slots,
    JobFeed feed,
    Ticker ticker,
    StartFailures failures,
    Runnable wakeAll,
    Runnable lookSoon) {}
