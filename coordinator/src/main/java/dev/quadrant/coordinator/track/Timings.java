package dev.quadrant.coordinator.track;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.quadrant.stats.Latencies;
import dev.quadrant.wire.proto.TimingsMessage;

/** How long the jobs of a run took. */
final class Timings {

  private final long submittedNanos;
  private final Latencies latencies = new Latencies();
  private long runNanosSum;
  private long clockBoundNanos;
  private long lastCountedNanos;

  Timings(long submittedNanos) {
    this.submittedNanos = submittedNanos;
    this.lastCountedNanos = submittedNanos;
  }

  long submittedNanos() {
    return submittedNanos;
  }

  Latencies latencies() {
    return latencies;
  }

  /** When the last job was settled. */
  long lastCountedNanos() {
    return lastCountedNanos;
  }

  /** A job was settled. */
  void counted(long nowNanos) {
    lastCountedNanos = nowNanos;
  }

  /**
   * A job has succeeded; times are on the coordinator's clock.
   *
   * @param boundNanos the most by which its start can be wrong: beyond that only by as much as puts
   *     it before the submission or its end behind now
   */
  void succeeded(long startedNanos, long runNanos, long nowNanos, long boundNanos) {
    long responseNanos = nowNanos - submittedNanos;
    long room = Math.max(0, responseNanos - runNanos);
    long waitNanos = Math.clamp(startedNanos - submittedNanos, 0, room);
    latencies.record(waitNanos, runNanos, room - waitNanos, responseNanos);
    clockBoundNanos = Math.max(clockBoundNanos, Math.min(boundNanos, room));
    runNanosSum += runNanos;
  }

  /** How far the split between wait and return may be off. */
  long clockBoundNanos() {
    return clockBoundNanos;
  }

  TimingsMessage save() {
    TimingsMessage.Builder message =
        TimingsMessage.newBuilder()
            .setSubmittedNanos(submittedNanos)
            .setLastCountedNanos(lastCountedNanos)
            .setRunNanosSum(runNanosSum)
            .setClockBoundNanos(clockBoundNanos);
    latencies
        .encoded()
        .forEach(encoded -> message.addHistograms(UnsafeByteOperations.unsafeWrap(encoded)));
    return message.build();
  }

  void load(TimingsMessage saved) {
    lastCountedNanos = saved.getLastCountedNanos();
    runNanosSum = saved.getRunNanosSum();
    clockBoundNanos = saved.getClockBoundNanos();
    latencies.add(
        Latencies.decode(
            saved.getHistogramsList().stream().map(ByteString::asReadOnlyByteBuffer).toList()));
  }

  /** The mean run time of the jobs that succeeded; 0 when none has. */
  double meanRunNanos() {
    long count = latencies.count();
    return count == 0 ? 0 : (double) runNanosSum / count;
  }
}
