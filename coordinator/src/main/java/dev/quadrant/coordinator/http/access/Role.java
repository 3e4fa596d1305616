package dev.quadrant.coordinator.http.access;

import io.vertx.core.http.HttpMethod;
import java.util.Set;

/** What a caller may do. */
public enum Role {
  /** Looks, and changes nothing. */
  READER,
  /** Everything. */
  OPERATOR;

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  /** Whether this role may use a method. */
  boolean may(HttpMethod method) {
    return this == OPERATOR || READING.contains(method);
  }
}
