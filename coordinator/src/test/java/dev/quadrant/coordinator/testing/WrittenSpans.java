package dev.quadrant.coordinator.testing;

import dev.quadrant.trace.Span;
import dev.quadrant.trace.Tracing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spans in memory, each named after its number. */
public final class WrittenSpans implements Tracing {

  private final List<Written> spans = new ArrayList<>();

  @Override
  public @Nullable String current() {
    return null;
  }

  @Override
  public Span begin(String name, String parent) {
    Written span = new Written(name, parent, Integer.toString(spans.size()));
    spans.add(span);
    return span;
  }

  /** All spans with this name, in the order of their beginnings. */
  public List<Written> named(String name) {
    return spans.stream().filter(span -> span.name.equals(name)).toList();
  }

  /** Those that have not ended. */
  public List<Written> open() {
    return spans.stream().filter(span -> span.ends == 0).toList();
  }

  /** Those that have ended more than once. */
  public List<Written> endedTwice() {
    return spans.stream().filter(span -> span.ends > 1).toList();
  }

  /** A span. */
  public static final class Written implements Span {

    private final String name;
    private final String parent;
    private final String number;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private int ends;

    private Written(String name, String parent, String number) {
      this.name = name;
      this.parent = parent;
      this.number = number;
    }

    public String parent() {
      return parent;
    }

    public Map<String, String> properties() {
      return properties;
    }

    @Override
    public String traceParent() {
      return number;
    }

    @Override
    public Span with(String property, String value) {
      properties.put(property, value);
      return this;
    }

    @Override
    public Span with(String property, long value) {
      return with(property, Long.toString(value));
    }

    @Override
    public void end() {
      ends++;
    }

    @Override
    public String toString() {
      return name + properties;
    }
  }
}
