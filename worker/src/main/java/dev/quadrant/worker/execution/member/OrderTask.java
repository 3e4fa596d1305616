package dev.quadrant.worker.execution.member;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.quadrant.model.Outcome;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Lets a member stop jobs of a slice, or hand back what it has not begun. */
final class OrderTask
    implements Callable<byte[]>, IdentifiedDataSerializable, HazelcastInstanceAware {

  private static final int ALL_ROWS = -1;
  private static final byte NO_REASON = -1;

  private SliceId slice;
  private int row;
  private @Nullable Outcome reason;
  private @Nullable HazelcastInstance member;

  private OrderTask(SliceId slice, int row, @Nullable Outcome reason) {
    this.slice = slice;
    this.row = row;
    this.reason = reason;
  }

  /** An order that is to be read. */
  OrderTask() {
    this(SliceId.NONE, ALL_ROWS, null);
  }

  /** Stops what runs of a slice, and lets nothing else start. */
  static OrderTask stop(SliceId slice, Outcome reason) {
    return new OrderTask(slice, ALL_ROWS, reason);
  }

  /** Stops one job. */
  static OrderTask stop(SliceId slice, int row, Outcome reason) {
    return new OrderTask(slice, row, reason);
  }

  /** Ends a slice behind its running job. */
  static OrderTask handBack(SliceId slice) {
    return new OrderTask(slice, ALL_ROWS, null);
  }

  /** {@inheritDoc} What is known of a slice that was handed back; see {@link HandedBack}. */
  @Override
  public byte[] call() {
    MemberHost host = MemberHost.of(Objects.requireNonNull(member));
    if (reason == null) {
      return host.handBack(slice).bytes();
    }
    if (row == ALL_ROWS) {
      host.stop(slice, reason);
    } else {
      host.stop(slice, row, reason);
    }
    return Bytes.NONE;
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance instance) {
    member = instance;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    slice.write(out);
    out.writeInt(row);
    out.writeByte(reason == null ? NO_REASON : reason.code());
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    slice = SliceId.read(in);
    row = in.readInt();
    byte code = in.readByte();
    reason = code == NO_REASON ? null : Outcome.of(code);
  }

  @Override
  public int getFactoryId() {
    return Tasks.FACTORY;
  }

  @Override
  public int getClassId() {
    return Tasks.ORDER;
  }
}
