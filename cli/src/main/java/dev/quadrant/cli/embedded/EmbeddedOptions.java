package dev.quadrant.cli.embedded;

import java.util.OptionalInt;

/**
 * What runs in this JVM.
 *
 * @param workers how many workers, at least 1; they share the cores
 * @param concurrency slots of every execution model of each worker; empty for the defaults
 * @param kernel the name of the kernel that multiplies matrices
 * @param wiring how they reach each other
 */
public record EmbeddedOptions(int workers, OptionalInt concurrency, String kernel, Wiring wiring) {

  /** The same over this JVM's event bus. */
  public EmbeddedOptions(int workers, OptionalInt concurrency, String kernel) {
    this(workers, concurrency, kernel, Wiring.LOCAL);
  }
}
