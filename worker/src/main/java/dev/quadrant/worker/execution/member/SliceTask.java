package dev.quadrant.worker.execution.member;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.quadrant.time.Ticker;
import dev.quadrant.wire.MalformedMessageException;
import java.io.IOException;

/** A slice of jobs as a task: bytes to the member, an answer back. */
class SliceTask extends HostTask<SliceAnswer> {

  private SliceId slice;
  private long oldest;
  private byte[] bundle;
  private long heardNanos;

  /**
   * A task to submit.
   *
   * @param oldest the lowest number of those slices that the same member has not answered
   * @param bundle the jobs, as a {@code BundleMessage}
   */
  SliceTask(SliceId slice, long oldest, byte[] bundle) {
    super(Tasks.SLICE);
    this.slice = slice;
    this.oldest = oldest;
    this.bundle = bundle;
  }

  /** A task that is to be read. */
  SliceTask() {
    this(SliceId.NONE, 0, Bytes.NONE);
  }

  /** How many bytes the jobs take. */
  final int bundleBytes() {
    return bundle.length;
  }

  @Override
  final SliceAnswer on(MemberHost host) throws MalformedMessageException {
    return host.run(slice, oldest, bundle, heardNanos);
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
}
