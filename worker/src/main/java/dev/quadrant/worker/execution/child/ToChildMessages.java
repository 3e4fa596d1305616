package dev.quadrant.worker.execution.child;

import dev.quadrant.job.JobSettings;
import dev.quadrant.model.Outcome;
import dev.quadrant.wire.BundleCodec;
import dev.quadrant.wire.proto.ChildHandBack;
import dev.quadrant.wire.proto.ChildPing;
import dev.quadrant.wire.proto.ChildRun;
import dev.quadrant.wire.proto.ChildSetting;
import dev.quadrant.wire.proto.ChildSettings;
import dev.quadrant.wire.proto.ChildStop;
import dev.quadrant.wire.proto.ToChild;
import dev.quadrant.worker.execution.RemoteSlice;

/** The messages a parent sends. */
final class ToChildMessages {

  static final ToChild HAND_BACK =
      ToChild.newBuilder().setHandBack(ChildHandBack.getDefaultInstance()).build();

  private ToChildMessages() {}

  static ToChild settings(JobSettings settings) {
    ChildSettings.Builder all = ChildSettings.newBuilder();
    settings
        .values()
        .forEach((name, value) ->
            all.addSettings(ChildSetting.newBuilder().setName(name).setValue(value)));
    return ToChild.newBuilder().setSettings(all).build();
  }

  static ToChild ping(long nowNanos) {
    return ToChild.newBuilder().setPing(ChildPing.newBuilder().setSentNanos(nowNanos)).build();
  }

  static ToChild run(RemoteSlice slice) {
    ChildRun.Builder run =
        ChildRun.newBuilder()
            .setSlice(slice.number())
            .setBundle(BundleCodec.encode(slice.bundle()));
    return ToChild.newBuilder().setRun(run).build();
  }

  static ToChild stop(RemoteSlice slice, Outcome reason) {
    return stop(slice, ChildStop.newBuilder(), reason);
  }

  static ToChild stop(RemoteSlice slice, int row, Outcome reason) {
    return stop(slice, ChildStop.newBuilder().setRow(row), reason);
  }

  private static ToChild stop(RemoteSlice slice, ChildStop.Builder stop, Outcome reason) {
    stop.setSlice(slice.number()).setReason(reason.code());
    return ToChild.newBuilder().setStop(stop).build();
  }
}
