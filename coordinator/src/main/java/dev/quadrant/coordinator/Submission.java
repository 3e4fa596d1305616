package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.SubmissionKey;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.RunSpec;
import org.jspecify.annotations.Nullable;

/**
 * A run that is to be accepted.
 *
 * @param check every result must pass it
 * @param key the same key with the same digest gives the same run; null for none
 */
public record Submission(RunSpec spec, ResultCheck check, @Nullable SubmissionKey key) {}
