package dev.quadrant.coordinator.log;

import com.google.protobuf.UnsafeByteOperations;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.RunSchedule;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunTitle;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.proto.RunLabelMessage;
import dev.quadrant.wire.proto.RunSpecMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Specifications of runs, as they are kept. */
public final class SpecCodec {

  private SpecCodec() {}

  /** The message of a specification; payloads that differ are kept elsewhere and only counted. */
  public static RunSpecMessage encode(RunSpec spec) {
    RunSpecMessage.Builder message =
        RunSpecMessage.newBuilder()
            .setId(spec.id())
            .setJobType(spec.lane().jobType())
            .setModel(spec.lane().model().id())
            .setJobs(spec.jobs())
            .setQueue(spec.queue())
            .setWeight(spec.weight())
            .setAttempts(spec.retry().attempts())
            .setBackoffNanos(spec.retry().backoff().toNanos())
            .setMaxBackoffNanos(spec.retry().maxBackoff().toNanos())
            .setTimeoutNanos(spec.timeout().toNanos())
            .setDelayNanos(spec.schedule().delay().toNanos())
            .setOpen(spec.open());
    if (spec.payloads() instanceof Payloads.Repeated(Payload payload, int ignored)) {
      message.setPayload(UnsafeByteOperations.unsafeWrap(payload.bytes()));
    }
    Duration deadline = spec.schedule().deadline();
    if (deadline != null) {
      message.setDeadlineNanos(deadline.toNanos());
    }
    encode(spec.title(), message);
    return message.build();
  }

  private static void encode(RunTitle title, RunSpecMessage.Builder message) {
    if (title.name() != null) {
      message.setName(title.name());
    }
    if (title.scenario() != null) {
      message.setScenario(title.scenario());
    }
    title
        .labels()
        .forEach((name, value) ->
            message.addLabels(RunLabelMessage.newBuilder().setName(name).setValue(value)));
  }

  /**
   * The specification of a message.
   *
   * @throws MalformedMessageException if no run can have it
   */
  public static RunSpec decode(RunSpecMessage message) throws MalformedMessageException {
    ExecutionModelName model =
        ExecutionModelName.named(message.getModel())
            .orElseThrow(() ->
                new MalformedMessageException(
                    "unknown execution model '" + message.getModel() + "'"));
    try {
      return new RunSpec(
          message.getId(),
          new Lane(message.getJobType(), model),
          new Payloads.Repeated(Payload.of(message.getPayload().toByteArray()), message.getJobs()),
          message.getQueue(),
          message.getWeight(),
          new RetryPolicy(
              message.getAttempts(),
              Duration.ofNanos(message.getBackoffNanos()),
              Duration.ofNanos(message.getMaxBackoffNanos())),
          Duration.ofNanos(message.getTimeoutNanos()),
          new RunSchedule(Duration.ofNanos(message.getDelayNanos()), deadline(message)),
          title(message),
          message.getOpen());
    } catch (IllegalArgumentException invalid) {
      throw new MalformedMessageException("a run that cannot be: " + invalid.getMessage(), invalid);
    }
  }

  private static @Nullable Duration deadline(RunSpecMessage message) {
    return message.hasDeadlineNanos() ? Duration.ofNanos(message.getDeadlineNanos()) : null;
  }

  private static RunTitle title(RunSpecMessage message) {
    Map<String, String> labels = new HashMap<>();
    message.getLabelsList().forEach(label -> labels.put(label.getName(), label.getValue()));
    return new RunTitle(
        message.hasName() ? message.getName() : null,
        message.hasScenario() ? message.getScenario() : null,
        labels);
  }
}
