package dev.quadrant.worker.execution.member;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks a member which job of each slice runs now. */
final class LookTask
    implements Callable<Sight>, IdentifiedDataSerializable, HazelcastInstanceAware {

  private String owner;
  private long[] numbers;
  private @Nullable HazelcastInstance member;

  LookTask(String owner, long[] numbers) {
    this.owner = owner;
    this.numbers = numbers;
  }

  /** A task that is to be read. */
  LookTask() {
    this("", new long[0]);
  }

  @Override
  public Sight call() {
    return MemberHost.of(Objects.requireNonNull(member)).look(owner, numbers);
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance instance) {
    member = instance;
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

  @Override
  public int getFactoryId() {
    return Tasks.FACTORY;
  }

  @Override
  public int getClassId() {
    return Tasks.LOOK;
  }
}
