package dev.quadrant.cli.embedded;

import java.util.OptionalInt;

/**
 * What runs in this JVM.
 *
 * @param workers how many workers, at least 1; they share the cores
 * @param concurrency slots of every execution model of each worker; empty for the defaults
 * @param kernel the name of the kernel that multiplies matrices
 */
public record EmbeddedOptions(int workers, OptionalInt concurrency, String kernel) {}
