package dev.quadrant.coordinator;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.RunSpec;
import dev.quadrant.trace.Span;
import dev.quadrant.trace.Tracing;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The spans of a run here: itself, its bundles, and what happens to these. */
final class RunTrace {

  /** More would be a trace that nobody can look at. */
  private static final int MOST_BUNDLES = 1_000;

  private final Tracing tracing;
  private final Span run;
  private final Map<BundleKey, OpenBundle> open = new HashMap<>();
  private int bundles;

  RunTrace(Tracing tracing, RunSpec spec, String parent) {
    this.tracing = tracing;
    this.run =
        tracing
            .begin("run", parent)
            .with("quadrant.run", spec.id())
            .with("quadrant.job_type", spec.lane().jobType())
            .with("quadrant.model", spec.lane().model().id())
            .with("quadrant.queue", spec.queue())
            .with("quadrant.jobs", spec.jobs());
  }

  /** A bundle that is published and not reported completely. */
  private static final class OpenBundle {

    final Span span;
    @Nullable Span settle;
    int left;

    OpenBundle(Span span, int left) {
      this.span = span;
      this.left = left;
    }
  }

  /** The bundle with the name of its span, unless there were too many. */
  Bundle publish(Bundle bundle) {
    if (bundles++ >= MOST_BUNDLES) {
      return bundle;
    }
    Span span =
        tracing
            .begin("bundle", run.traceParent())
            .with("quadrant.run", bundle.run())
            .with("quadrant.first", bundle.first())
            .with("quadrant.jobs", bundle.count())
            .with("quadrant.attempt", bundle.attempt());
    end(open.put(bundle.key(), new OpenBundle(span, bundle.count())));
    return bundle.traced(span.traceParent());
  }

  void publishing(Bundle bundle, Future<Void> published) {
    OpenBundle of = open.get(bundle.key());
    if (of != null) {
      Span publish = tracing.begin("publish", of.span.traceParent());
      published.onComplete(ignored -> publish.end());
    }
  }

  void handedOver(BundleKey bundle, String worker) {
    OpenBundle of = open.get(bundle);
    if (of != null) {
      of.span.with("quadrant.worker", worker);
    }
  }

  void lost(BundleKey bundle, int count) {
    OpenBundle of = open.get(bundle);
    if (of != null) {
      of.span.with("quadrant.lost", count);
      reported(bundle, of, count);
    }
  }

  void arrived(BundleKey bundle) {
    OpenBundle of = open.get(bundle);
    if (of != null && of.settle == null) {
      of.settle = tracing.begin("settle", of.span.traceParent());
    }
  }

  void settled(BundleKey bundle, int count) {
    OpenBundle of = open.get(bundle);
    if (of != null) {
      Span settle = of.settle;
      if (settle != null) {
        settle.with("quadrant.jobs", count).end();
        of.settle = null;
      }
      reported(bundle, of, count);
    }
  }

  private void reported(BundleKey bundle, OpenBundle of, int count) {
    of.left -= count;
    if (of.left <= 0) {
      end(open.remove(bundle));
    }
  }

  private static void end(@Nullable OpenBundle of) {
    if (of != null) {
      if (of.settle != null) {
        of.settle.end();
      }
      of.span.end();
    }
  }

  void end(String state) {
    open.values().forEach(RunTrace::end);
    open.clear();
    run.with("quadrant.state", state).with("quadrant.bundles", bundles).end();
  }
}
