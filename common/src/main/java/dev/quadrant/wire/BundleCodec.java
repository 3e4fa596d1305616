package dev.quadrant.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.trace.TraceParent;
import dev.quadrant.wire.proto.BundleMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bundles as messages. */
public final class BundleCodec {

  private BundleCodec() {}

  /** The message of a bundle; payload bytes are shared, not copied. */
  public static BundleMessage encode(Bundle bundle) {
    BundleMessage.Builder message =
        BundleMessage.newBuilder()
            .setRun(bundle.run())
            .setFirst(bundle.first())
            .setCount(bundle.count())
            .setAttempt(bundle.attempt())
            .setJobType(bundle.lane().jobType())
            .setModel(bundle.lane().model().id())
            .setQuarantine(bundle.lane().quarantine())
            .setTimeoutNanos(bundle.timeoutNanos());
    if (bundle.traceParent() != null) {
      message.setTraceparent(bundle.traceParent());
    }
    switch (bundle.payloads()) {
      case Payloads.Repeated(Payload payload, int ignored) ->
          message.setSharedPayload(wrap(payload));
      case Payloads.Listed listed ->
          listed.payloads().forEach(payload -> message.addPayloads(wrap(payload)));
    }
    return message.build();
  }

  private static ByteString wrap(Payload payload) {
    return UnsafeByteOperations.unsafeWrap(payload.bytes()); // a payload's bytes never change
  }

  /**
   * The bundle of a message.
   *
   * @throws MalformedMessageException if its fields contradict each other
   */
  public static Bundle decode(BundleMessage message) throws MalformedMessageException {
    int count = message.getCount();
    if (count < 1 || count > Bundle.MAX_JOBS) {
      throw new MalformedMessageException(
          "a bundle of %d jobs: 1 to %d are allowed".formatted(count, Bundle.MAX_JOBS));
    }
    if (message.getTimeoutNanos() <= 0) {
      throw new MalformedMessageException(
          "a bundle with a timeout of %d ns".formatted(message.getTimeoutNanos()));
    }
    if (message.getJobType().isEmpty()) {
      throw new MalformedMessageException("a bundle without a job type");
    }
    Lane lane =
        new Lane(
            message.getJobType(), LaneCodec.model(message.getModel()), message.getQuarantine());
    BundleKey key =
        KeyCodec.decode(message.getRun(), message.getFirst(), message.getAttempt(), count);
    return new Bundle(
        key, lane, message.getTimeoutNanos(), payloads(message), traceParent(message));
  }

  /** One that is none costs a trace, not the jobs. */
  private static @Nullable String traceParent(BundleMessage message) {
    String text = message.getTraceparent();
    return !text.isEmpty() && TraceParent.isOne(text) ? text : null;
  }

  private static Payloads payloads(BundleMessage message) throws MalformedMessageException {
    if (message.getPayloadsCount() == 0) {
      return new Payloads.Repeated(payload(message.getSharedPayload()), message.getCount());
    }
    if (message.getPayloadsCount() != message.getCount() || !message.getSharedPayload().isEmpty()) {
      throw new MalformedMessageException(
          "a bundle of %d jobs with %d payloads and a shared one of %d bytes"
              .formatted(
                  message.getCount(),
                  message.getPayloadsCount(),
                  message.getSharedPayload().size()));
    }
    List<Payload> payloads = new ArrayList<>(message.getPayloadsCount());
    for (ByteString payload : message.getPayloadsList()) {
      payloads.add(payload(payload));
    }
    return new Payloads.Listed(payloads);
  }

  private static Payload payload(ByteString bytes) throws MalformedMessageException {
    if (bytes.size() > Payload.MAX_BYTES) {
      throw new MalformedMessageException(
          "a payload of %d bytes: at most %d are allowed"
              .formatted(bytes.size(), Payload.MAX_BYTES));
    }
    return Payload.of(bytes.toByteArray());
  }
}
