package dev.quadrant.worker.execution.member;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.quadrant.model.Outcome;
import java.io.IOException;

/** Stops jobs of a slice; the answer says nothing. */
final class StopTask extends HostTask<Boolean> {

  /** All jobs, and those that have not begun. */
  static final int ALL = -1;

  private SliceId slice;
  private int row;
  private Outcome reason;

  /**
   * An order.
   *
   * @param row which job, or {@link #ALL}
   */
  StopTask(SliceId slice, int row, Outcome reason) {
    super(Tasks.STOP);
    this.slice = slice;
    this.row = row;
    this.reason = reason;
  }

  /** An order that is to be read. */
  StopTask() {
    this(SliceId.NONE, ALL, Outcome.CANCELLED);
  }

  @Override
  Boolean on(MemberHost host) {
    if (row == ALL) {
      host.stop(slice, reason);
    } else {
      host.stop(slice, row, reason);
    }
    return true;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    slice.write(out);
    out.writeInt(row);
    out.writeByte(reason.code());
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    slice = SliceId.read(in);
    row = in.readInt();
    reason = Outcome.of(in.readByte());
  }
}
