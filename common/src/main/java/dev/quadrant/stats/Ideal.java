package dev.quadrant.stats;

/** The shortest time in which the hardware could do the jobs of a run. */
public final class Ideal {

  /** The formula in words, for people. */
  public static final String FORMULA =
      """
        ideal = max(Σ CPU ÷ min(cores, limit), Σ wait ÷ limit, longest job)
        efficiency = ideal ÷ wall, not clamped
        limit is the slots of all workers; CPU, wait (run − CPU) and run are medians
        of one job, measured alone on an idle machine, same kernel, just before.\
      """;

  private Ideal() {}

  /**
   * Evaluates {@link #FORMULA} for equal jobs.
   *
   * @param runSeconds how long one job takes by itself
   * @param cpuSeconds how much of that it computes
   * @param waitSeconds how much of that it waits
   * @param limit how many jobs may run at once, at least 1
   */
  public static double seconds(
      int jobs, double runSeconds, double cpuSeconds, double waitSeconds, int cores, int limit) {
    if (jobs < 1 || cores < 1 || limit < 1) {
      throw new IllegalArgumentException(
          "jobs %d, cores %d, limit %d: each must be at least 1".formatted(jobs, cores, limit));
    }
    double computing = jobs * cpuSeconds / Math.min(cores, limit);
    double waiting = jobs * waitSeconds / limit;
    return Math.max(runSeconds, Math.max(computing, waiting));
  }
}
