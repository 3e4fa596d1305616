package dev.quadrant.worker.execution.member;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/** Lets a member end a slice behind its running job. */
final class HandBackTask extends HostTask<HandedBack> {

  private SliceId slice;

  HandBackTask(SliceId slice) {
    super(Tasks.HAND_BACK);
    this.slice = slice;
  }

  /** An order that is to be read. */
  HandBackTask() {
    this(SliceId.NONE);
  }

  @Override
  HandedBack on(MemberHost host) {
    return host.handBack(slice);
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    slice.write(out);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    slice = SliceId.read(in);
  }
}
