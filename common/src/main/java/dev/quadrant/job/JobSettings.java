package dev.quadrant.job;

import java.util.Map;
import java.util.Optional;

/** Settings a worker hands to its job types, such as {@code kernel}. */
public record JobSettings(Map<String, String> values) {

  /** No settings. */
  public static final JobSettings NONE = new JobSettings(Map.of());

  public JobSettings {
    values = Map.copyOf(values);
  }

  /** The value of a setting, if it is set. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
