package dev.quadrant.cli.tracing;

import dev.quadrant.model.Release;
import dev.quadrant.trace.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends spans in batches to a collector, as OTLP over HTTP; what it cannot take is dropped. */
public final class OtlpExport implements TraceExport {

  private static final Duration RHYTHM = Duration.ofSeconds(1);
  private static final long LAST_SECONDS = 5;

  private final OpenTelemetrySdk sdk;

  /**
   * Nothing is sent yet.
   *
   * @param endpoint of the collector, to which {@code /v1/traces} is added
   * @param ratio the share of the requests that begin a trace which is written down, 0 to 1; who
   *     comes with a trace has decided that already
   */
  public OtlpExport(URI endpoint, double ratio, String service) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install(); // the exporter says there what it could not send
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(endpoint + "/v1/traces").build();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
            .setResource(Resource.getDefault().merge(Resource.create(about(service))))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).setScheduleDelay(RHYTHM).build())
            .build();
    this.sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(provider)
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
  }

  private static Attributes about(String service) {
    return Attributes.of(
        AttributeKey.stringKey("service.name"),
        service,
        AttributeKey.stringKey("service.version"),
        Release.OWN.text());
  }

  @Override
  public Tracing tracing() {
    return new OtelTracing(sdk.getTracer("dev.quadrant"));
  }

  @Override
  public VertxTracerFactory requests() {
    return new OpenTelemetryTracingFactory(sdk);
  }

  @Override
  public void close() {
    sdk.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
  }
}
