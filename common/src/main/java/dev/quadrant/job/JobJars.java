package dev.quadrant.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The job types of the jars in a folder, beside those that are there already. What cannot be used
 * is left out, and said.
 */
public final class JobJars {

  /** The setting that tells child processes the folder. */
  public static final String FOLDER = "jobs.dir";

  private static final String NAME = "[a-z0-9-]{1,64}";

  private final List<JobTypeProvider> usable = new ArrayList<>();
  private final Map<String, String> origins = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();

  private JobJars() {}

  /**
   * Loads all jars of a folder, in the order of their names.
   *
   * @param others types that are there already: no jar's type can take the name of one
   * @throws IOException if the folder cannot be read
   */
  public static JobJars load(JobTypes others, Path folder) throws IOException {
    JobJars jars = new JobJars();
    for (String name : others.names()) {
      jars.usable.add(others.find(name).orElseThrow());
      jars.origins.put(name, "Quadrant itself");
    }
    for (Path file : files(folder)) {
      jars.add(file.getFileName().toString(), JobJar.load(file));
    }
    return jars;
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  private void add(String file, JobJar jar) {
    jar.complaints().forEach(complaint -> complaints.add(file + " " + complaint));
    for (JobJar.Named type : jar.types()) {
      String origin = origins.get(type.name());
      if (!type.name().matches(NAME)) {
        complaints.add(
            "%s has a job type with the name '%s', which is not allowed: 1 to 64 of a-z, 0-9 and -"
                .formatted(file, type.name()));
      } else if (origin != null) {
        complaints.add(
            "%s has a job type '%s', as %s has: that one is used"
                .formatted(file, type.name(), origin));
      } else {
        origins.put(type.name(), file);
        usable.add(type.provider());
      }
    }
  }

  /** Everything that can be used. */
  public JobTypes types() {
    return JobTypes.of(usable);
  }

  /** A line for each jar or type that cannot. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }
}
