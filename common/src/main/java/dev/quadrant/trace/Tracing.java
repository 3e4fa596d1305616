package dev.quadrant.trace;

import org.jspecify.annotations.Nullable;

/** Writes spans down. Safe to use from any thread. */
public interface Tracing {

  /** Nothing is written down, and nothing is asked for. */
  Tracing OFF =
      new Tracing() {
        @Override
        public @Nullable String current() {
          return null;
        }

        @Override
        public Span begin(String name, String parent) {
          return Span.NONE;
        }
      };

  /** The span that the caller's request has begun; null unless its trace is written down. */
  @Nullable String current();

  /**
   * Begins a span now.
   *
   * @param parent names the span that it is a part of, perhaps one of another process
   */
  Span begin(String name, String parent);
}
