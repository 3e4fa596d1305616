package dev.quadrant.worker.execution.member;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/**
 * Which slice.
 *
 * @param owner who submits it, unlike any other
 * @param number the owner's, ascending
 */
record SliceId(String owner, long number) {

  /** No slice. */
  static final SliceId NONE = new SliceId("", 0);

  void write(ObjectDataOutput out) throws IOException {
    out.writeString(owner);
    out.writeLong(number);
  }

  static SliceId read(ObjectDataInput in) throws IOException {
    String owner = in.readString();
    return new SliceId(owner == null ? "" : owner, in.readLong());
  }
}
