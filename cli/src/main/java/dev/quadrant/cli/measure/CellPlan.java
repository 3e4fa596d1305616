package dev.quadrant.cli.measure;

import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.Scenario;
import java.time.Duration;

/**
 * One cell to measure.
 *
 * @param repeat which repetition this is, from 1
 * @param timeout how long a single job may run
 * @param kernel the kernel's name as the user gave it, {@code auto} included
 * @param solo whether one job is measured alone before, up to some 200 times: without it there is
 *     no ideal
 * @param direct whether the same work is also measured on a bare loop, pool or timer
 */
public record CellPlan(
    Scenario scenario,
    ExecutionModelName model,
    int repeat,
    RetryPolicy retry,
    Duration timeout,
    String kernel,
    boolean solo,
    boolean direct) {}
