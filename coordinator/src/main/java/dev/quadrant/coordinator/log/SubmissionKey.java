package dev.quadrant.coordinator.log;

/**
 * Recognises a submission that comes again.
 *
 * @param key chosen by who submits, such as the header {@code Idempotency-Key}
 * @param digest of the whole request: another one under the same key is refused
 */
public record SubmissionKey(String key, String digest) {}
