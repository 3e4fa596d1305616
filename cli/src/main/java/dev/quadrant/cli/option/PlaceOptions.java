package dev.quadrant.cli.option;

import dev.quadrant.jobs.kernel.Kernels;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where jobs run, and on what. */
public final class PlaceOptions {

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      converter = WholeNumber.Workers.class,
      description = "Workers (default: 1).")
  int workers;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      converter = WholeNumber.Slots.class,
      description = "Slots of a worker (default: what suits the model and the job type).")
  @Nullable Integer concurrency;

  @Option(
      names = "--kernel",
      paramLabel = "KERNEL",
      defaultValue = Kernels.AUTO,
      converter = KernelOption.class,
      description =
          "What multiplies matrices: ejml, vector, openblas, or auto for the fastest that loads,"
              + " measured before anything else (default: auto).")
  String kernel = Kernels.AUTO;

  public int workers() {
    return workers;
  }

  public OptionalInt concurrency() {
    return concurrency == null ? OptionalInt.empty() : OptionalInt.of(concurrency);
  }

  public String kernel() {
    return kernel;
  }
}
