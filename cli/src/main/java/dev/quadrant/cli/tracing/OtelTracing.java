package dev.quadrant.cli.tracing;

import dev.quadrant.trace.Span;
import dev.quadrant.trace.TraceParent;
import dev.quadrant.trace.Tracing;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Spans of OpenTelemetry, under the names that W3C's Trace Context gives them. */
final class OtelTracing implements Tracing {

  private final Tracer tracer;

  OtelTracing(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public @Nullable String current() {
    SpanContext now = io.opentelemetry.api.trace.Span.current().getSpanContext();
    return now.isSampled() ? name(now) : null;
  }

  @Override
  public Span begin(String name, String parent) {
    if (!TraceParent.isOne(parent)) {
      return Span.NONE;
    }
    Context of = Context.root().with(io.opentelemetry.api.trace.Span.wrap(context(parent)));
    return new OtelSpan(tracer.spanBuilder(name).setParent(of).startSpan());
  }

  private static SpanContext context(String parent) {
    String[] parts = parent.split("-", -1);
    return SpanContext.createFromRemoteParent(
        parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
  }

  private static String name(SpanContext context) {
    return "00-%s-%s-%s"
        .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
  }

  private record OtelSpan(io.opentelemetry.api.trace.Span span) implements Span {

    @Override
    public String traceParent() {
      return name(span.getSpanContext());
    }

    @Override
    public Span with(String name, String value) {
      span.setAttribute(name, value);
      return this;
    }

    @Override
    public Span with(String name, long value) {
      span.setAttribute(name, value);
      return this;
    }

    @Override
    public void end() {
      span.end();
    }
  }
}
