package dev.quadrant.cli.embedded;

import dev.quadrant.job.JobJars;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What runs in this JVM.
 *
 * @param workers how many workers, at least 1; they share the cores
 * @param concurrency slots of every execution model of each worker; empty for the defaults
 * @param kernel the name of the kernel that multiplies matrices
 * @param wiring how they reach each other
 * @param jobsDir holds jars with further job types; null if there is none
 */
public record EmbeddedOptions(
    int workers, OptionalInt concurrency, String kernel, Wiring wiring, @Nullable Path jobsDir) {

  /** The built-in job types over this JVM's event bus. */
  public EmbeddedOptions(int workers, OptionalInt concurrency, String kernel) {
    this(workers, concurrency, kernel, Wiring.LOCAL);
  }

  /** The built-in job types. */
  public EmbeddedOptions(int workers, OptionalInt concurrency, String kernel, Wiring wiring) {
    this(workers, concurrency, kernel, wiring, null);
  }

  /** What workers tell their job types and child processes. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Map.of("kernel", kernel));
    if (jobsDir != null) {
      settings.put(JobJars.FOLDER, jobsDir.toAbsolutePath().toString());
    }
    return settings;
  }
}
