package dev.quadrant.cli.tracing;

import dev.quadrant.trace.Tracing;
import io.vertx.core.spi.VertxTracerFactory;
import org.jspecify.annotations.Nullable;

/** Where the traces of a process go. */
public interface TraceExport extends AutoCloseable {

  /** Nowhere: there are none, and of the library that writes them nothing is loaded. */
  TraceExport NONE =
      new TraceExport() {
        @Override
        public Tracing tracing() {
          return Tracing.OFF;
        }

        @Override
        public @Nullable VertxTracerFactory requests() {
          return null;
        }

        @Override
        public void close() {}
      };

  Tracing tracing();

  /** Begins a trace with a request that comes over HTTP, or goes on with the caller's. */
  @Nullable VertxTracerFactory requests();

  /** Sends what has not been sent, for some seconds at most. */
  @Override
  void close();
}
