package dev.quadrant.worker.execution.member;

import com.hazelcast.nio.ObjectDataInput;
import java.io.IOException;

/** Reads byte arrays that are there. */
final class Bytes {

  /** No bytes. */
  static final byte[] NONE = new byte[0];

  private Bytes() {}

  static byte[] read(ObjectDataInput in) throws IOException {
    byte[] read = in.readByteArray();
    return read == null ? NONE : read;
  }
}
