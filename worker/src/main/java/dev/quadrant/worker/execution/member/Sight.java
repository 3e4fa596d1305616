package dev.quadrant.worker.execution.member;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Which jobs run now, as columns: one row for each slice that was asked about. */
final class Sight implements IdentifiedDataSerializable {

  private static final int NOTHING_RUNS = -1;

  private long nanos;
  private int[] rows;
  private long[] startedNanos;
  private double[] progress;

  /**
   * Of some slices, of none of which a job runs yet.
   *
   * @param nanos the member's clock now
   */
  Sight(long nanos, int slices) {
    this.nanos = nanos;
    this.rows = new int[slices];
    this.startedNanos = new long[slices];
    this.progress = new double[slices];
    Arrays.fill(rows, NOTHING_RUNS);
  }

  /** One that is to be read. */
  Sight() {
    this(0, 0);
  }

  /**
   * A running job.
   *
   * @param row its place in the slice
   * @param startedNanos on the member's clock
   * @param progress how much of it is done, 0 to 1
   */
  record Running(int row, long startedNanos, double progress) {}

  void put(int slice, Running job) {
    rows[slice] = job.row;
    startedNanos[slice] = job.startedNanos;
    progress[slice] = job.progress;
  }

  /** The running job of a slice. */
  Optional<Running> running(int slice) {
    return rows[slice] == NOTHING_RUNS
        ? Optional.empty()
        : Optional.of(new Running(rows[slice], startedNanos[slice], progress[slice]));
  }

  /** The member's clock when it looked. */
  long nanos() {
    return nanos;
  }

  /** How many slices it is about. */
  int slices() {
    return rows.length;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeLong(nanos);
    out.writeIntArray(rows);
    out.writeLongArray(startedNanos);
    out.writeDoubleArray(progress);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    nanos = in.readLong();
    int[] readRows = in.readIntArray();
    long[] readStarted = in.readLongArray();
    double[] readProgress = in.readDoubleArray();
    if (readRows == null
        || readStarted == null
        || readProgress == null
        || readStarted.length != readRows.length
        || readProgress.length != readRows.length) {
      throw new IOException("columns of different length");
    }
    rows = readRows;
    startedNanos = readStarted;
    progress = readProgress;
  }

  @Override
  public int getFactoryId() {
    return Tasks.FACTORY;
  }

  @Override
  public int getClassId() {
    return Tasks.SIGHT;
  }
}
