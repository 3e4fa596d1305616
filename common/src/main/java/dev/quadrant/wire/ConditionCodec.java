package dev.quadrant.wire;

import dev.quadrant.model.Condition;
import dev.quadrant.model.Release;
import dev.quadrant.model.WorkerClock;
import dev.quadrant.wire.proto.EchoMessage;
import dev.quadrant.wire.proto.HeartbeatMessage;

/** How a worker and its clock are, as it travels in a heartbeat. */
final class ConditionCodec {

  private ConditionCodec() {}

  static void encode(Condition condition, HeartbeatMessage.Builder message) {
    message.setRelease(condition.release()).putAllKernelGflops(condition.kernelGflops());
    Double load = condition.load();
    if (load != null) {
      message.setLoad(load);
    }
    Long resident = condition.residentBytes();
    if (resident != null) {
      message.setResidentBytes(resident);
    }
  }

  static void encode(WorkerClock clock, HeartbeatMessage.Builder message) {
    message.setClock(clock.id());
    WorkerClock.Echo echo = clock.echo();
    if (echo != null) {
      message.setEcho(
          EchoMessage.newBuilder()
              .setEpoch(echo.epoch())
              .setToldNanos(echo.toldNanos())
              .setHeardNanos(echo.heardNanos()));
    }
  }

  static WorkerClock clock(HeartbeatMessage message) {
    EchoMessage echo = message.getEcho();
    return new WorkerClock(
        message.getClock(),
        message.hasEcho()
            ? new WorkerClock.Echo(echo.getEpoch(), echo.getToldNanos(), echo.getHeardNanos())
            : null);
  }

  static Condition decode(HeartbeatMessage message) throws MalformedMessageException {
    if (!Release.writable(message.getRelease())) {
      throw new MalformedMessageException("a release that is none");
    }
    check("load", message.getLoad(), 0, 1);
    check("memory", (double) message.getResidentBytes(), 0, Long.MAX_VALUE);
    for (double gigaflops : message.getKernelGflopsMap().values()) {
      check("kernel's speed", gigaflops, 0, Double.MAX_VALUE);
    }
    return new Condition(
        message.getRelease(),
        message.hasLoad() ? message.getLoad() : null,
        message.hasResidentBytes() ? message.getResidentBytes() : null,
        message.getKernelGflopsMap());
  }

  /** Refuses numbers beyond these, and those that are none. */
  static void check(String what, double value, double least, double most)
      throws MalformedMessageException {
    if (!(value >= least && value <= most)) {
      throw new MalformedMessageException("a %s of %s".formatted(what, value));
    }
  }
}
