package dev.quadrant.worker.execution.member;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.quadrant.time.ClockOffset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a member answers to a task: what became of the jobs, and how it is itself. */
final class SliceAnswer implements IdentifiedDataSerializable {

  private List<byte[]> sections;
  private long heardNanos;
  private long answeredNanos;
  private Room room;

  /** Whether a member takes other tasks. */
  enum Room {
    /** Some of its threads are idle. */
    FREE(0),
    /** Tasks wait there. */
    BUSY(1),
    /** None any more. */
    NONE(2);

    private final byte code;

    Room(int code) {
      this.code = (byte) code;
    }

    private static Room of(byte code) throws IOException {
      for (Room room : values()) {
        if (room.code == code) {
          return room;
        }
      }
      throw new IOException("no room has the code " + code);
    }
  }

  /**
   * An answer.
   *
   * @param sections result sections of all jobs
   * @param heardNanos the member's clock when it had the task
   * @param answeredNanos the same now
   */
  SliceAnswer(List<byte[]> sections, long heardNanos, long answeredNanos, Room room) {
    this.sections = sections;
    this.heardNanos = heardNanos;
    this.answeredNanos = answeredNanos;
    this.room = room;
  }

  /** An answer that is to be read. */
  SliceAnswer() {
    this(List.of(), 0, 0, Room.FREE);
  }

  List<byte[]> sections() {
    return sections;
  }

  Room room() {
    return room;
  }

  /** The member's clock, as this exchange shows it. */
  ClockOffset clock(long sentNanos, long receivedNanos) {
    return ClockOffset.measured(sentNanos, heardNanos, answeredNanos, receivedNanos);
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeInt(sections.size());
    for (byte[] section : sections) {
      out.writeByteArray(section);
    }
    out.writeLong(heardNanos);
    out.writeLong(answeredNanos);
    out.writeByte(room.code);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    List<byte[]> read = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      read.add(Bytes.read(in));
    }
    sections = read;
    heardNanos = in.readLong();
    answeredNanos = in.readLong();
    room = Room.of(in.readByte());
  }

  @Override
  public int getFactoryId() {
    return Tasks.FACTORY;
  }

  @Override
  public int getClassId() {
    return Tasks.ANSWER;
  }
}
