package dev.quadrant.worker;

import dev.quadrant.model.Bundle;
import dev.quadrant.trace.Span;
import dev.quadrant.trace.Tracing;
import org.jspecify.annotations.Nullable;

/** The spans of a bundle here, one after the other; owned by the worker's context. */
final class BundleTrace {

  private final Tracing tracing;
  private final String parent;
  private Span now;

  private BundleTrace(Tracing tracing, String parent) {
    this.tracing = tracing;
    this.parent = parent;
    this.now = tracing.begin("take", parent);
  }

  /** Begins with the taking; null if nothing is to be kept of the bundle. */
  static @Nullable BundleTrace of(Tracing tracing, Bundle bundle) {
    String parent = bundle.traceParent();
    return parent == null ? null : new BundleTrace(tracing, parent);
  }

  /** A model has its jobs. */
  void executing() {
    next("execute");
  }

  /** Its last results are sent. */
  void reporting() {
    next("report");
  }

  private void next(String name) {
    now.end();
    now = tracing.begin(name, parent);
  }

  /** Its results have arrived. */
  void done() {
    now.end();
  }
}
