package dev.quadrant.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.wire.proto.BundleMessage;

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
            .setTimeoutNanos(bundle.timeoutNanos());
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
    if (count < 1 || count > Bundle.MAX_JOBS || message.getFirst() < 0) {
      throw new MalformedMessageException(
          "a bundle of %d jobs from index %d: 1 to %d jobs are allowed"
              .formatted(count, message.getFirst(), Bundle.MAX_JOBS));
    }
    Lane lane = new Lane(message.getJobType(), LaneCodec.model(message.getModel()));
    BundleKey key = new BundleKey(message.getRun(), message.getFirst(), message.getAttempt());
    return new Bundle(key, lane, message.getTimeoutNanos(), payloads(message));
  }

  private static Payloads payloads(BundleMessage message) throws MalformedMessageException {
    if (message.getPayloadsCount() == 0) {
      Payload shared = Payload.of(message.getSharedPayload().toByteArray());
      return new Payloads.Repeated(shared, message.getCount());
    }
    if (message.getPayloadsCount() != message.getCount()) {
      throw new MalformedMessageException(
          "a bundle of %d jobs with %d payloads"
              .formatted(message.getCount(), message.getPayloadsCount()));
    }
    return new Payloads.Listed(
        message.getPayloadsList().stream()
            .map(payload -> Payload.of(payload.toByteArray()))
            .toList());
  }
}
