package dev.quadrant.worker.execution.member;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;

/** What a member knows of a slice that it was to end behind its running job. */
final class HandedBack implements IdentifiedDataSerializable {

  private boolean begun;
  private byte[] section;

  /**
   * What is known.
   *
   * @param begun whether it had begun; if not, it never will
   * @param section what is known by now, and will be said again in the end; empty if nothing is
   */
  HandedBack(boolean begun, byte[] section) {
    this.begun = begun;
    this.section = section;
  }

  /** One that is to be read. */
  HandedBack() {
    this(false, Bytes.NONE);
  }

  /** Of a slice that had not begun. */
  static HandedBack unbegun() {
    return new HandedBack(false, Bytes.NONE);
  }

  /** Of a slice that has ended, or is about to: its answer says everything. */
  static HandedBack nothing() {
    return new HandedBack(true, Bytes.NONE);
  }

  boolean begun() {
    return begun;
  }

  byte[] section() {
    return section;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeBoolean(begun);
    out.writeByteArray(section);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    begun = in.readBoolean();
    section = Bytes.read(in);
  }

  @Override
  public int getFactoryId() {
    return Tasks.FACTORY;
  }

  @Override
  public int getClassId() {
    return Tasks.HANDED_BACK;
  }
}
