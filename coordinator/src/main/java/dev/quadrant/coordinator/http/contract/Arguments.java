package dev.quadrant.coordinator.http.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of one request, by name. */
public final class Arguments {

  private final Map<String, Object> values = new HashMap<>();

  void put(String name, Object value) {
    values.put(name, value);
  }

  /** A text that the contract requires or has a default for. */
  public String text(String name) {
    return find(name).orElseThrow();
  }

  /** A text, if it was given. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).map(String.class::cast);
  }

  /** A whole number that the contract requires or has a default for. */
  public int number(String name) {
    return Optional.ofNullable((Number) values.get(name)).orElseThrow().intValue();
  }
}
