package dev.quadrant.cli.service;

import dev.quadrant.cli.option.Folder;
import dev.quadrant.job.JobJars;
import dev.quadrant.job.JobTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which job types there are. */
public final class JobTypeOptions {

  @Option(
      names = "--jobs-dir",
      paramLabel = "DIR",
      converter = Folder.class,
      description = "Holds jars with job types of your own; coordinator and workers need the same.")
  @Nullable Path jobsDir;

  /** The folder; null if none is given. */
  public @Nullable Path jobsDir() {
    return jobsDir;
  }

  /**
   * The built-in types and those in the folder.
   *
   * @param err told of what cannot be used; the others can
   */
  public JobTypes load(PrintWriter err) throws IOException {
    if (jobsDir == null) {
      return JobTypes.load();
    }
    JobJars jars = JobJars.load(JobTypes.load(), jobsDir);
    jars.complaints().forEach(complaint -> err.println("quadrant: " + complaint));
    err.flush();
    return jars.types();
  }
}
