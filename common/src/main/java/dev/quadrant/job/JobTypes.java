package dev.quadrant.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The job types that are on the class path, by name. */
public final class JobTypes {

  private final Map<String, JobTypeProvider> byName;

  private JobTypes(Map<String, JobTypeProvider> byName) {
    this.byName = byName;
  }

  /**
   * Finds all job types.
   *
   * @throws IllegalStateException if two of them have the same name
   */
  public static JobTypes load() {
    return of(ServiceLoader.load(JobTypeProvider.class));
  }

  /**
   * Just these job types.
   *
   * @throws IllegalStateException if two of them have the same name
   */
  public static JobTypes of(Iterable<? extends JobTypeProvider> providers) {
    Map<String, JobTypeProvider> byName = new LinkedHashMap<>();
    for (JobTypeProvider provider : providers) {
      JobTypeProvider other = byName.putIfAbsent(provider.name(), provider);
      if (other != null) {
        throw new IllegalStateException(
            "job type %s is registered twice: by %s and by %s"
                .formatted(
                    provider.name(), other.getClass().getName(), provider.getClass().getName()));
      }
    }
    return new JobTypes(byName);
  }

  /** The job type with this name, if there is one. */
  public Optional<JobTypeProvider> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All names, in the order in which they were found. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
