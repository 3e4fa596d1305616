package dev.quadrant.worker.execution.member;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/** Asks a member which job of each slice runs now. */
final class LookTask extends HostTask<Sight> {

  private String owner;
  private long[] numbers;

  LookTask(String owner, long[] numbers) {
    super(Tasks.LOOK);
    this.owner = owner;
    this.numbers = numbers;
  }

  /** A task that is to be read. */
  LookTask() {
    this("", new long[0]);
  }

  @Override
  Sight on(MemberHost host) {
    return host.look(owner, numbers);
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeString(owner);
    out.writeLongArray(numbers);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    String read = in.readString();
    long[] readNumbers = in.readLongArray();
    owner = read == null ? "" : read;
    numbers = readNumbers == null ? new long[0] : readNumbers;
  }
}
