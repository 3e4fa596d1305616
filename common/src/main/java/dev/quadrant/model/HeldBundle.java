package dev.quadrant.model;

/**
 * A bundle that a worker says it has.
 *
 * @param count how many jobs the bundle has, reported or not
 */
public record HeldBundle(BundleKey key, int count) {}
