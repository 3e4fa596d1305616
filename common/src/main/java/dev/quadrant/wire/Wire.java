package dev.quadrant.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.DeadLetter;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.wire.proto.BundleMessage;
import dev.quadrant.wire.proto.CancelMessage;
import dev.quadrant.wire.proto.ControlMessageEnvelope;
import dev.quadrant.wire.proto.CoordinatorRecordMessage;
import dev.quadrant.wire.proto.DeadLetterMessage;
import dev.quadrant.wire.proto.DemandMessage;
import dev.quadrant.wire.proto.DrainMessage;
import dev.quadrant.wire.proto.HeartbeatMessage;
import dev.quadrant.wire.proto.HeldBundleMessage;
import dev.quadrant.wire.proto.JobsMessage;
import dev.quadrant.wire.proto.PresentMessage;
import dev.quadrant.wire.proto.RefuseMessage;
import dev.quadrant.wire.proto.ResultBatchMessage;
import dev.quadrant.wire.proto.ResultSectionMessage;
import dev.quadrant.wire.proto.ResumeMessage;
import dev.quadrant.wire.proto.SettlingMessage;
import dev.quadrant.wire.proto.TakenMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that travel alone, as bytes. Each starts with {@link #VERSION} and ends with a mark
 * that it is complete; others are refused.
 */
public final class Wire {

  /** The only version there is. */
  public static final int VERSION = 1;

  private Wire() {}

  /** A delivery as bytes. */
  public static byte[] encode(Delivery delivery) {
    JobsMessage.Builder message =
        JobsMessage.newBuilder()
            .setVersion(VERSION)
            .setIncarnation(delivery.incarnation())
            .setSequence(delivery.sequence());
    delivery.bundles().forEach(bundle -> message.addBundles(BundleCodec.encode(bundle)));
    return message.setComplete(true).build().toByteArray();
  }

  /** The delivery in these bytes. */
  public static Delivery decodeDelivery(byte[] bytes) throws MalformedMessageException {
    JobsMessage message = parse(JobsMessage.parser(), bytes);
    check(message.getVersion(), message.getComplete());
    List<Bundle> bundles = new ArrayList<>(message.getBundlesCount());
    for (BundleMessage bundle : message.getBundlesList()) {
      bundles.add(BundleCodec.decode(bundle));
    }
    return new Delivery(message.getIncarnation(), message.getSequence(), bundles);
  }

  /** A demand as bytes. */
  public static byte[] encode(Demand demand) {
    return DemandMessage.newBuilder()
        .setVersion(VERSION)
        .setWorker(demand.worker())
        .setIncarnation(demand.incarnation())
        .setNumber(demand.number())
        .setReceived(demand.received())
        .addAllLevels(LaneCodec.encode(demand.levels()))
        .setWhole(demand.whole())
        .setComplete(true)
        .build()
        .toByteArray();
  }

  /** The demand in these bytes. */
  public static Demand decodeDemand(byte[] bytes) throws MalformedMessageException {
    DemandMessage message = parse(DemandMessage.parser(), bytes);
    check(message.getVersion(), message.getComplete());
    return new Demand(
        message.getWorker(),
        message.getIncarnation(),
        message.getNumber(),
        message.getReceived(),
        LaneCodec.decode(message.getLevelsList()),
        message.getWhole());
  }

  /** A batch of results as bytes. */
  public static byte[] encode(ResultBatch batch) {
    return message(batch).toByteArray();
  }

  private static ResultBatchMessage message(ResultBatch batch) {
    ResultBatchMessage.Builder message =
        ResultBatchMessage.newBuilder()
            .setVersion(VERSION)
            .setWorker(batch.worker())
            .setSequence(batch.sequence())
            .setClock(batch.clock());
    batch.sections().forEach(section -> message.addSections(ResultSectionCodec.encode(section)));
    return message.setComplete(true).build();
  }

  /** The batch of results in these bytes. */
  public static ResultBatch decodeResults(byte[] bytes) throws MalformedMessageException {
    return batch(parse(ResultBatchMessage.parser(), bytes));
  }

  private static ResultBatch batch(ResultBatchMessage message) throws MalformedMessageException {
    check(message.getVersion(), message.getComplete());
    List<ResultSection> sections = new ArrayList<>(message.getSectionsCount());
    for (ResultSectionMessage section : message.getSectionsList()) {
      sections.add(ResultSectionCodec.decode(section));
    }
    return new ResultBatch(
        message.getWorker(), message.getClock(), message.getSequence(), sections);
  }

  /** A record of the settling log as bytes. */
  public static byte[] encode(Settling record) {
    SettlingMessage.Builder message = SettlingMessage.newBuilder().setVersion(VERSION);
    switch (record) {
      case Settling.Results(ResultBatch batch) -> message.setResults(message(batch));
      case Settling.Taken(String worker, List<HeldBundle> bundles) ->
          message.setTaken(
              TakenMessage.newBuilder()
                  .setWorker(worker)
                  .addAllBundles(bundles.stream().map(KeyCodec::encode).toList()));
      case Settling.Own(long epoch, ByteString bytes) ->
          message.setCoordinator(
              CoordinatorRecordMessage.newBuilder().setEpoch(epoch).setRecord(bytes));
    }
    return message.setComplete(true).build().toByteArray();
  }

  /** The record of the settling log in these bytes. */
  public static Settling decodeSettling(byte[] bytes) throws MalformedMessageException {
    SettlingMessage message = parse(SettlingMessage.parser(), bytes);
    check(message.getVersion(), message.getComplete());
    return switch (message.getMessageCase()) {
      case RESULTS -> new Settling.Results(batch(message.getResults()));
      case TAKEN -> taken(message.getTaken());
      case COORDINATOR ->
          new Settling.Own(
              message.getCoordinator().getEpoch(), message.getCoordinator().getRecord());
      case MESSAGE_NOT_SET -> throw new MalformedMessageException("a record of an unknown kind");
    };
  }

  private static Settling.Taken taken(TakenMessage message) throws MalformedMessageException {
    return new Settling.Taken(message.getWorker(), held(message.getBundlesList()));
  }

  private static List<HeldBundle> held(List<HeldBundleMessage> messages)
      throws MalformedMessageException {
    List<HeldBundle> held = new ArrayList<>(messages.size());
    for (HeldBundleMessage bundle : messages) {
      held.add(KeyCodec.decode(bundle));
    }
    return held;
  }

  /** A dead letter as bytes. */
  public static byte[] encode(DeadLetter letter) {
    return DeadLetterMessage.newBuilder()
        .setVersion(VERSION)
        .setRun(letter.run())
        .setIndex(letter.index())
        .setAttempt(letter.attempt())
        .setWorker(letter.worker())
        .setError(letter.error())
        .setComplete(true)
        .build()
        .toByteArray();
  }

  /** The dead letter in these bytes. */
  public static DeadLetter decodeDeadLetter(byte[] bytes) throws MalformedMessageException {
    DeadLetterMessage message = parse(DeadLetterMessage.parser(), bytes);
    check(message.getVersion(), message.getComplete());
    return new DeadLetter(
        message.getRun(),
        message.getIndex(),
        message.getAttempt(),
        message.getWorker(),
        message.getError());
  }

  /** A heartbeat as bytes. */
  public static byte[] encode(Heartbeat heartbeat) {
    HeartbeatMessage.Builder message =
        HeartbeatMessage.newBuilder()
            .setVersion(VERSION)
            .setWorker(heartbeat.worker())
            .setIncarnation(heartbeat.incarnation())
            .addAllQueues(heartbeat.queues())
            .addAllSlots(LaneCodec.encode(heartbeat.slots()))
            .setCores(heartbeat.cores())
            .setDraining(heartbeat.draining())
            .setRefused(heartbeat.refused())
            .putAllProgress(heartbeat.progress())
            .setSentNanos(heartbeat.sentNanos());
    ConditionCodec.encode(heartbeat.clock(), message);
    ConditionCodec.encode(heartbeat.condition(), message);
    heartbeat.held().forEach(held -> message.addHeld(KeyCodec.encode(held)));
    return message.setComplete(true).build().toByteArray();
  }

  /** The heartbeat in these bytes. */
  public static Heartbeat decodeHeartbeat(byte[] bytes) throws MalformedMessageException {
    HeartbeatMessage message = parse(HeartbeatMessage.parser(), bytes);
    check(message.getVersion(), message.getComplete());
    for (double progress : message.getProgressMap().values()) {
      ConditionCodec.check("progress", progress, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
    return new Heartbeat(
        message.getWorker(),
        message.getIncarnation(),
        List.copyOf(message.getQueuesList()),
        LaneCodec.decode(message.getSlotsList()),
        message.getCores(),
        message.getDraining(),
        message.getRefused(),
        held(message.getHeldList()),
        message.getProgressMap(),
        message.getSentNanos(),
        ConditionCodec.clock(message),
        ConditionCodec.decode(message));
  }

  /** A control message as bytes. */
  public static byte[] encode(ControlMessage control) {
    ControlMessageEnvelope.Builder message =
        ControlMessageEnvelope.newBuilder().setVersion(VERSION).setEpoch(control.epoch());
    switch (control) {
      case ControlMessage.Cancel(long ignored, String run) ->
          message.setCancel(CancelMessage.newBuilder().setRun(run));
      case ControlMessage.Resume(long ignored, String run) ->
          message.setResume(ResumeMessage.newBuilder().setRun(run));
      case ControlMessage.Drain(long ignored, String worker) ->
          message.setDrain(DrainMessage.newBuilder().setWorker(worker));
      case ControlMessage.Refuse(long ignored, String worker, long incarnation, String reason) ->
          message.setRefuse(
              RefuseMessage.newBuilder()
                  .setWorker(worker)
                  .setIncarnation(incarnation)
                  .setReason(reason));
      case ControlMessage.Present(long ignored, long nanos) ->
          message.setPresent(PresentMessage.newBuilder().setNanos(nanos));
    }
    return message.setComplete(true).build().toByteArray();
  }

  /** The control message in these bytes. */
  public static ControlMessage decodeControl(byte[] bytes) throws MalformedMessageException {
    ControlMessageEnvelope message = parse(ControlMessageEnvelope.parser(), bytes);
    check(message.getVersion(), message.getComplete());
    long epoch = message.getEpoch();
    return switch (message.getMessageCase()) {
      case CANCEL -> new ControlMessage.Cancel(epoch, message.getCancel().getRun());
      case RESUME -> new ControlMessage.Resume(epoch, message.getResume().getRun());
      case DRAIN -> new ControlMessage.Drain(epoch, message.getDrain().getWorker());
      case REFUSE -> {
        RefuseMessage refuse = message.getRefuse();
        yield new ControlMessage.Refuse(
            epoch, refuse.getWorker(), refuse.getIncarnation(), refuse.getReason());
      }
      case PRESENT -> new ControlMessage.Present(epoch, message.getPresent().getNanos());
      case MESSAGE_NOT_SET ->
          throw new MalformedMessageException("a control message of an unknown kind");
    };
  }

  private static <T> T parse(Parser<T> parser, byte[] bytes) throws MalformedMessageException {
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException unreadable) {
      throw new MalformedMessageException(
          "%d bytes that are no message of Quadrant".formatted(bytes.length), unreadable);
    }
  }

  private static void check(int version, boolean complete) throws MalformedMessageException {
    if (version != VERSION) {
      throw new MalformedMessageException(
          "a message of version %d: this is a reader of version %d".formatted(version, VERSION));
    }
    if (!complete) {
      throw new MalformedMessageException("a message without its end");
    }
  }
}
