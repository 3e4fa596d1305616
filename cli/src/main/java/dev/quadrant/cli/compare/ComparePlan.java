package dev.quadrant.cli.compare;

import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is compared.
 *
 * @param concurrency slots per worker; empty for each model's default
 * @param kernel as the user named it
 * @param repeats how often everything is measured
 * @param direct whether the same work is also measured without any queue
 * @param warmUp the most time a model gets before it is measured
 */
public record ComparePlan(
    List<Scenario> scenarios,
    List<ExecutionModelName> models,
    Wiring wiring,
    int workers,
    OptionalInt concurrency,
    String kernel,
    int repeats,
    boolean direct,
    Duration warmUp) {

  public ComparePlan {
    scenarios = List.copyOf(scenarios);
    models = List.copyOf(models);
  }

  /** How many cells there will be. */
  public int cells() {
    return scenarios.size() * models.size() * repeats;
  }

  /** Whether a kernel is needed. */
  public boolean multipliesMatrices() {
    return scenarios.stream().anyMatch(scenario -> scenario.jobType().equals("matmul"));
  }

  @Override
  public String toString() {
    return ("%s × %s%s = %s; transport %s, workers %d; each model in a fresh JVM, warmed up"
            + " for %s or a little longer, at most 2 s")
        .formatted(
            counted(scenarios.size(), "scenario"),
            counted(models.size(), "model"),
            repeats == 1 ? "" : " × " + counted(repeats, "repeat"),
            counted(cells(), "cell"),
            wiring,
            workers,
            warmUp.toMillis() / 1e3 + " s");
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
