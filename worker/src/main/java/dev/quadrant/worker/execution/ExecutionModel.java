package dev.quadrant.worker.execution;

/**
 * A way to run jobs. It runs at most its slots at once, in the order in which bundles came, and
 * reports every job of a bundle to that bundle exactly once.
 */
public interface ExecutionModel extends AutoCloseable {

  /** Starts the jobs of a bundle as slots become free; returns at once. */
  void execute(BundleExecution bundle);

  /**
   * Stops whatever still runs and frees threads, processes and memory; jobs that never started are
   * reported as returned.
   */
  @Override
  void close();
}
