package dev.quadrant.coordinator;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import dev.quadrant.trace.Tracing;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The runs that a trace is kept of; they do not outlive the process. Owned by the coordinator's
 * context. Where there are none, nothing is done for a bundle but to see that.
 */
final class RunTraces {

  private final Tracing tracing;
  private final Map<String, RunTrace> runs = new HashMap<>();
  private final Map<String, String> ended = new HashMap<>();

  RunTraces(Tracing tracing) {
    this.tracing = tracing;
  }

  /**
   * A run is about to be accepted.
   *
   * @param parent the request's span; null if nothing is to be kept of it
   */
  void begin(RunSpec spec, @Nullable String parent) {
    if (parent != null) {
      runs.putIfAbsent(spec.id(), new RunTrace(tracing, spec, parent));
    }
  }

  /** A run was not accepted. */
  void refused(String run) {
    RunTrace trace = runs.remove(run);
    if (trace != null) {
      trace.end("refused");
    }
  }

  /** The bundle as it is to be published. */
  Bundle publish(Bundle bundle) {
    RunTrace trace = of(bundle.run());
    return trace == null ? bundle : trace.publish(bundle);
  }

  /** It is being published. */
  void publishing(Bundle bundle, Future<Void> published) {
    RunTrace trace = bundle.traceParent() == null ? null : of(bundle.run());
    if (trace != null) {
      trace.publishing(bundle, published);
    }
  }

  /** A worker has a bundle. */
  void handedOver(BundleKey bundle, String worker) {
    RunTrace trace = of(bundle.run());
    if (trace != null) {
      trace.handedOver(bundle, worker);
    }
  }

  /** Jobs of a bundle will not be reported. */
  void lost(BundleKey bundle, int count) {
    RunTrace trace = of(bundle.run());
    if (trace != null) {
      trace.lost(bundle, count);
    }
  }

  /** Results have come in. */
  void arrived(ResultBatch batch) {
    each(
        batch,
        section -> {
          RunTrace trace = of(section.key().run());
          if (trace != null) {
            trace.arrived(section.key());
          }
        });
  }

  /** Results have been counted. */
  void settled(ResultBatch batch) {
    each(
        batch,
        section -> {
          RunTrace trace = of(section.key().run());
          if (trace != null) {
            trace.settled(section.key(), section.size());
          }
        });
  }

  private void each(ResultBatch batch, Consumer<ResultSection> action) {
    if (!runs.isEmpty()) {
      batch.sections().forEach(action);
    }
  }

  /** A run has ended with a record that is being applied. */
  void ended(String run, RunState state) {
    if (runs.containsKey(run)) {
      ended.put(run, state.name().toLowerCase(Locale.ROOT));
    }
  }

  /** A record has been applied. */
  void endEnded() {
    if (!ended.isEmpty()) {
      ended.forEach((run, state) -> Objects.requireNonNull(runs.remove(run)).end(state));
      ended.clear();
    }
  }

  private @Nullable RunTrace of(String run) {
    return runs.isEmpty() ? null : runs.get(run);
  }
}
