package dev.quadrant.coordinator.sample;

import dev.quadrant.model.ResultBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Some of the jobs of the last half minute, second by second, so that who comes to look sees what
 * has just been. It holds a bounded number of them, whether anybody looks or not. A plain value of
 * the coordinator.
 */
public final class Past {

  private static final long SPAN_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int MOST_OF_A_RUN = 500;
  private static final int MOST = 2_000;

  private final JobSampler sampler = new JobSampler(MOST_OF_A_RUN, MOST);
  private final Deque<Span> spans = new ArrayDeque<>();
  private long beganNanos;

  /**
   * Nothing has been reported.
   *
   * @param nowNanos the coordinator's clock
   */
  public Past(long nowNanos) {
    this.beganNanos = nowNanos;
  }

  /**
   * A worker has reported; for the arguments see {@link JobSampler#add}.
   *
   * @param countedNanos never earlier than before
   */
  public void add(
      ResultBatch batch,
      long countedNanos,
      long offsetNanos,
      Function<String, OptionalLong> submittedNanos) {
    if (countedNanos - beganNanos >= SPAN_NANOS) {
      end(countedNanos);
    }
    sampler.add(batch, countedNanos, offsetNanos, submittedNanos);
  }

  private void end(long nowNanos) {
    List<RunSamples> jobs = sampler.take();
    if (!jobs.isEmpty()) {
      spans.add(new Span(beganNanos + Math.min(nowNanos - beganNanos, SPAN_NANOS), jobs));
    }
    beganNanos = nowNanos;
    while (!spans.isEmpty() && nowNanos - spans.getFirst().endNanos() > KEPT_NANOS) {
      spans.removeFirst();
    }
  }

  /** What was reported in the half minute before now, oldest first. */
  public List<Span> until(long nowNanos) {
    end(nowNanos);
    return List.copyOf(spans);
  }

  /**
   * What was reported within a second or less.
   *
   * @param endNanos by the coordinator's clock
   */
  public record Span(long endNanos, List<RunSamples> jobs) {
    public Span {
      jobs = List.copyOf(jobs);
    }
  }
}
