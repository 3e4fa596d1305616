package dev.quadrant.worker.execution.member;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.quadrant.wire.MalformedMessageException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A slice of jobs as a task: bytes to the member, bytes back. */
class SliceTask implements Callable<byte[]>, IdentifiedDataSerializable, HazelcastInstanceAware {

  /** The number of the factory among all that a member knows. */
  static final int FACTORY = 1_913_001;

  private static final int TYPE = 1;

  private long number;
  private byte[] bundle;
  private @Nullable HazelcastInstance member;

  /**
   * A task to submit.
   *
   * @param number identifies the slice to whoever submits it
   * @param bundle the jobs, as a {@code BundleMessage}
   */
  SliceTask(long number, byte[] bundle) {
    this.number = number;
    this.bundle = bundle;
  }

  /** An empty task, to be read. */
  static SliceTask ofType(int type) {
    if (type != TYPE) {
      throw new IllegalArgumentException("no task has the type " + type);
    }
    return new SliceTask(0, new byte[0]);
  }

  /** How many bytes the jobs take. */
  final int bundleBytes() {
    return bundle.length;
  }

  @Override
  public byte[] call() throws MalformedMessageException {
    return MemberJobs.of(Objects.requireNonNull(member)).run(number, bundle);
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance instance) {
    member = instance;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeLong(number);
    out.writeByteArray(bundle);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    number = in.readLong();
    byte[] read = in.readByteArray();
    bundle = read == null ? new byte[0] : read;
  }

  @Override
  public int getFactoryId() {
    return FACTORY;
  }

  @Override
  public int getClassId() {
    return TYPE;
  }
}
