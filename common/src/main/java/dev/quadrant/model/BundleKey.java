package dev.quadrant.model;

/**
 * Identifies a bundle: no two bundles of a run start at the same index with the same attempt.
 *
 * @param first the bundle's first index
 * @param attempt from 1
 */
public record BundleKey(String run, int first, int attempt) {}
