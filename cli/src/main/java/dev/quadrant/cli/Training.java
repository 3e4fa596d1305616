package dev.quadrant.cli;

import dev.quadrant.cli.embedded.Coordination;
import dev.quadrant.cli.embedded.EmbeddedOptions;
import dev.quadrant.cli.embedded.Keeping;
import dev.quadrant.cli.service.CoordinatorService;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.http.HttpLimits;
import dev.quadrant.coordinator.http.HttpSettings;
import dev.quadrant.coordinator.http.access.Access;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.job.JobTypes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Does a little of everything in one process: the launcher keeps the classes that this loads in an
 * archive, from which every command starts faster.
 */
final class Training {

  private static final List<String> COMPARE =
      List.of(
          "compare",
          "--quick",
          "--scenarios",
          "many-short-io,many-short-cpu",
          "--jobs",
          "10",
          "--models",
          "processes");

  private static final List<String> RUN =
      List.of("run", "many-short-cpu", "--jobs", "10", "--model", "hazelcast");

  private static final List<List<String>> CLIENTS =
      List.of(
          List.of("submit", "noop", "--jobs", "10", "--wait"), List.of("runs"), List.of("workers"));

  /** How the JVM logs a class that it has read from a file or a module. */
  private static final Pattern LOADED = Pattern.compile("(\\S+) source: (file|jrt):.*");

  private Training() {}

  /** Runs; the argument is a folder for results, with the JVMs' logs of the classes they load. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int _ = exitCode(COMPARE, "--out", args[0]); // all else makes an archive without it, too
    execute(RUN, "--out", args[0]);
    PipedWriter printed = new PipedWriter();
    BufferedReader url = new BufferedReader(new PipedReader(printed));
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CoordinatorService service = new CoordinatorService(new PrintWriter(printed, true), err);
    Thread serving = Thread.ofPlatform().start(() -> serve(service));
    String address = url.readLine();
    for (List<String> client : CLIENTS) {
      execute(client, "--url", address);
    }
    service.stop();
    serving.join();
    loadWhatOthersLoaded(folder);
    System.exit(0);
  }

  private static void loadWhatOthersLoaded(Path folder) throws IOException {
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.classes")) {
      for (Path log : logs) {
        for (String line : Files.readAllLines(log)) {
          Matcher loaded = LOADED.matcher(line);
          if (loaded.matches()) {
            load(loaded.group(1));
          }
        }
      }
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Training.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError elsewhere) {
      // One of a module that this process lacks.
    }
  }

  private static void execute(List<String> command, String option, String value) {
    int exitCode = exitCode(command, option, value);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  private static int exitCode(List<String> command, String option, String value) {
    String[] words =
        Stream.concat(command.stream(), Stream.of(option, value)).toArray(String[]::new);
    return Main.commandLine(Map.of(), Path.of("none.yaml")).execute(words);
  }

  private static void serve(CoordinatorService service) {
    HttpSettings http =
        new HttpSettings(
            "127.0.0.1", 0, Access.LOCAL, HttpLimits.DEFAULT, new About("training", "local"));
    try {
      service.run(
          new CoordinatorService.Plan(
              new EmbeddedOptions(1, OptionalInt.empty(), "ejml"),
              new Coordination(CoordinatorOptions.SERVICE, JobTypes.load(), new Keeping.InMemory()),
              http,
              Duration.ofSeconds(1)));
    } catch (Exception failure) {
      throw new IllegalStateException(failure); // without an archive everything works, too
    }
  }
}
