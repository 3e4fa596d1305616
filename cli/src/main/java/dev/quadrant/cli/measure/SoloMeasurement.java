package dev.quadrant.cli.measure;

import dev.quadrant.coordinator.report.Cell.Solo;
import dev.quadrant.job.JobForm;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Payload;
import dev.quadrant.stats.Spread;
import java.util.List;

/**
 * Measures one job alone on the idle machine, again and again, in the form its model uses: on a
 * plain thread, or on a single event loop.
 */
final class SoloMeasurement {

  /** No job was measured. */
  static final Solo NONE = new Solo(0, 0, 0, 0);

  /** One job; times in nanoseconds. */
  record Sample(long run, long cpu) {

    /** A thread cannot compute for longer than time passes; reading its clock takes some itself. */
    static Sample of(long run, long cpu) {
      return new Sample(run, Math.min(run, cpu));
    }
  }

  /** Runs jobs one at a time. */
  interface Bench extends AutoCloseable {

    /**
     * Runs one job and waits for it.
     *
     * @throws Exception the job's failure, or an interrupt
     */
    Sample sample() throws Exception;

    @Override
    void close();
  }

  private SoloMeasurement() {}

  /** The medians of some jobs, once they are steady; of no jobs, all zero, when the first fails. */
  static Solo of(JobForm form, ExecutionModelName model, Payload payload, Stop stop) {
    SoloWindows windows = new SoloWindows();
    try (Bench bench =
        model == ExecutionModelName.EVENT_LOOP
            ? new LoopBench(form, payload, stop)
            : new ThreadBench(form, payload, stop)) {
      long began = System.nanoTime();
      while (!stop.isCancelled() && !windows.settled()) {
        windows.add(bench.sample(), System.nanoTime() - began);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (Exception failure) {
      // The run will meet the same failure and report it; what was measured before it stands.
    }
    return medians(windows.samples());
  }

  private static Solo medians(List<Sample> samples) {
    if (samples.isEmpty()) {
      return NONE;
    }
    return new Solo(
        median(samples.stream().map(sample -> sample.run / 1e9).toList()),
        median(samples.stream().map(sample -> sample.cpu / 1e9).toList()),
        median(samples.stream().map(sample -> (sample.run - sample.cpu) / 1e9).toList()),
        samples.size());
  }

  private static double median(List<Double> values) {
    return Spread.of(values).median();
  }
}
