package dev.quadrant.cli;

import dev.quadrant.cli.option.Choice;
import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Scenario;
import dev.quadrant.model.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** What can be run by name: the scenarios and the job types. */
final class Catalogue {

  private static final String NO_FIELDS = "{}";

  private final JobTypes types;
  private final List<Scenario> scenarios;

  /**
   * Everything on the class path.
   *
   * @param quick whether scenarios have their small size
   */
  Catalogue(JobTypes types, boolean quick) {
    this.types = types;
    this.scenarios = quick ? Scenarios.quick() : Scenarios.all();
  }

  /** All scenarios. */
  List<Scenario> scenarios() {
    return scenarios;
  }

  /**
   * The scenario with this name, or one of a single job of the type with this name.
   *
   * @throws TypeConversionException if there is neither
   */
  Scenario find(String name) {
    return scenarios.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseGet(() -> Scenarios.adHoc(type(name), NO_FIELDS));
  }

  private String type(String name) {
    List<String> known = new ArrayList<>(Scenarios.names());
    known.addAll(types.names());
    return new Choice("a scenario or a job type", known).require(name);
  }

  /** The job type of a scenario. */
  JobTypeProvider provider(Scenario scenario) {
    return types.find(scenario.jobType()).orElseThrow();
  }

  /**
   * The payload that jobs of this scenario get when they are given {@code payload}.
   *
   * @param payload null for the scenario's own
   * @throws InvalidPayloadException naming the field, its value and what is allowed
   */
  Payload prepare(Scenario scenario, @Nullable Payload payload, RandomGenerator random)
      throws InvalidPayloadException {
    Payload given = payload == null ? Payload.of(scenario.payloadJson()) : payload;
    return Payload.of(provider(scenario).prepare(given.bytes(), random));
  }
}
