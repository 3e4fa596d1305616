package dev.quadrant.worker.execution.member;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.MalformedMessageException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A slice of jobs as a task: bytes to the member, an answer back. */
class SliceTask
    implements Callable<SliceAnswer>, IdentifiedDataSerializable, HazelcastInstanceAware {

  private SliceId slice;
  private long oldest;
  private byte[] bundle;
  private long heardNanos;
  private @Nullable HazelcastInstance member;

  /**
   * A task to submit.
   *
   * @param oldest the lowest number of those slices that the same member has not answered
   * @param bundle the jobs, as a {@code BundleMessage}
   */
  SliceTask(SliceId slice, long oldest, byte[] bundle) {
    this.slice = slice;
    this.oldest = oldest;
    this.bundle = bundle;
  }

  /** A task that is to be read. */
  SliceTask() {
    this(SliceId.NONE, 0, new byte[0]);
  }

  /** How many bytes the jobs take. */
  final int bundleBytes() {
    return bundle.length;
  }

  @Override
  public SliceAnswer call() throws MalformedMessageException {
    return MemberHost.of(Objects.requireNonNull(member)).run(slice, oldest, bundle, heardNanos);
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance instance) {
    member = instance;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    slice.write(out);
    out.writeLong(oldest);
    out.writeByteArray(bundle);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    heardNanos = Ticker.SYSTEM.nanos();
    slice = SliceId.read(in);
    oldest = in.readLong();
    bundle = Bytes.read(in);
  }

  @Override
  public int getFactoryId() {
    return Tasks.FACTORY;
  }

  @Override
  public int getClassId() {
    return Tasks.SLICE;
  }
}
