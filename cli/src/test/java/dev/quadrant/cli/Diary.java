package dev.quadrant.cli;

import dev.quadrant.testing.JobJarFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What jobs have done, outside of Quadrant: each appends a line when it starts and one when it
 * ends.
 *
 * @param jars the folder with their type
 */
record Diary(Path file, String jars) {

  /** The type of these jobs, whose payload is how many milliseconds they wait. */
  static final String TYPE = "diary";

  /** A new one in this folder. */
  static Diary of(Path folder) throws IOException {
    Path file = folder.resolve("diary");
    Path jars = Files.createDirectory(folder.resolve("jars"));
    JobJarFile.makeOf(jars.resolve("diary.jar"), "DiaryJob", source(file));
    return new Diary(file, jars.toString());
  }

  private static String source(Path file) {
    return """
    import dev.quadrant.job.*;
    import java.nio.charset.StandardCharsets;
    import java.nio.file.*;
    public final class DiaryJob implements JobTypeProvider {
      @Override public String name() { return "%s"; }
      @Override public Demand demand() { return Demand.WAITS; }
      @Override public JobForm form(JobSettings settings) {
        return new JobForm.Blocking((payload, job) -> {
          append("start", job);
          Thread.sleep(Long.parseLong(new String(payload, StandardCharsets.UTF_8)));
          append("end", job);
          return payload;
        });
      }
      private static void append(String what, JobContext job) throws java.io.IOException {
        Files.writeString(
            Path.of("%s"),
            what + " " + job.runId() + " " + job.index() + "\\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
    }
    """
        .formatted(TYPE, file);
  }

  /** The jobs of a run that have started, as often as they have. */
  List<Integer> started(String run) throws IOException {
    return entries("start", run);
  }

  /** The jobs of a run that have come to their end, as often as they have. */
  List<Integer> ended(String run) throws IOException {
    return entries("end", run);
  }

  private List<Integer> entries(String what, String run) throws IOException {
    String begin = what + " " + run + " ";
    return Files.exists(file)
        ? Files.readAllLines(file).stream()
            .filter(line -> line.startsWith(begin))
            .map(line -> Integer.valueOf(line.substring(begin.length())))
            .toList()
        : List.of();
  }
}
