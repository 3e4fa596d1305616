package dev.quadrant.coordinator.log;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.Wire;
import dev.quadrant.wire.proto.PayloadsMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Payloads of consecutive jobs, as they are kept. */
public final class PayloadsCodec {

  private PayloadsCodec() {}

  /** The payloads as bytes. */
  public static byte[] encode(Payloads payloads) {
    PayloadsMessage.Builder message =
        PayloadsMessage.newBuilder().setVersion(Wire.VERSION).setCount(payloads.count());
    switch (payloads) {
      case Payloads.Repeated(Payload payload, int ignored) -> message.setShared(wrap(payload));
      case Payloads.Listed(List<Payload> listed) ->
          listed.forEach(payload -> message.addPayloads(wrap(payload)));
    }
    return message.setComplete(true).build().toByteArray();
  }

  private static ByteString wrap(Payload payload) {
    return UnsafeByteOperations.unsafeWrap(payload.bytes()); // a payload's bytes never change
  }

  /** The payloads in these bytes. */
  public static Payloads decode(ByteBuffer bytes) throws MalformedMessageException {
    PayloadsMessage message;
    try {
      message = PayloadsMessage.parseFrom(bytes);
    } catch (InvalidProtocolBufferException unreadable) {
      throw new MalformedMessageException("payloads that cannot be read", unreadable);
    }
    RecordCodec.check(message.getVersion(), message.getComplete());
    if (message.getPayloadsCount() == 0) {
      Payload shared = Payload.of(message.getShared().toByteArray());
      return new Payloads.Repeated(shared, message.getCount());
    }
    List<Payload> payloads = new ArrayList<>(message.getPayloadsCount());
    message.getPayloadsList().forEach(payload -> payloads.add(Payload.of(payload.toByteArray())));
    return new Payloads.Listed(payloads);
  }
}
