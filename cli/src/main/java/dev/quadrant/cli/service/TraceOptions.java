package dev.quadrant.cli.service;

import dev.quadrant.cli.option.WebAddress;
import dev.quadrant.cli.tracing.OtlpExport;
import dev.quadrant.cli.tracing.TraceExport;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and where a service writes traces. */
public final class TraceOptions {

  @Option(
      names = "--otlp-endpoint",
      paramLabel = "URL",
      converter = WebAddress.OfCollector.class,
      description =
          "Where traces of some runs are sent, as OpenTelemetry's protocol over HTTP, such as"
              + " http://127.0.0.1:4318 (default: there are none).")
  @Nullable URI endpoint;

  /** Where traces go; to be closed. */
  public TraceExport open(double ratio, String service) {
    return endpoint == null ? TraceExport.NONE : new OtlpExport(endpoint, ratio, service);
  }
}
