package dev.quadrant.recovery;

import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The type of jobs that leave their effects in the file that {@link #FILE} names, also in a child
 * process: what two kills have hit is tried there.
 */
public final class EffectJob implements JobTypeProvider {

  /** The environment variable with the file. */
  static final String FILE = "QUADRANT_TEST_EFFECTS";

  @Override
  public String name() {
    return EffectJobs.NAME;
  }

  @Override
  public Demand demand() {
    return Demand.WAITS;
  }

  @Override
  public JobForm form(JobSettings settings) {
    return EffectJobs.form(new Effects(Path.of(System.getenv(FILE))));
  }

  /** Makes a folder that a class path needs for the type to be found. */
  static Path register(Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
    Files.writeString(
        services.resolve(JobTypeProvider.class.getName()), EffectJob.class.getName() + "\n");
    return folder;
  }
}
