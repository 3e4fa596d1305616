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
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Does a little of everything in one process: the launcher keeps the classes that this loads in an
 * archive, from which every command starts faster.
 */
final class Training {

  private static final List<List<String>> CLIENTS =
      List.of(
          List.of("submit", "noop", "--jobs", "10", "--wait"), List.of("runs"), List.of("workers"));

  private Training() {}

  /** Runs; the argument is a folder for results. */
  public static void main(String[] args) throws Exception {
    execute("run", "many-short-cpu", "--jobs", "10", "--model", "hazelcast", "--out", args[0]);
    PipedWriter printed = new PipedWriter();
    BufferedReader url = new BufferedReader(new PipedReader(printed));
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CoordinatorService service = new CoordinatorService(new PrintWriter(printed, true), err);
    Thread serving = Thread.ofPlatform().start(() -> serve(service));
    String address = url.readLine();
    for (List<String> client : CLIENTS) {
      execute(Stream.concat(client.stream(), Stream.of("--url", address)).toArray(String[]::new));
    }
    service.stop();
    serving.join();
    System.exit(0);
  }

  private static void execute(String... words) {
    int exitCode = Main.commandLine(Map.of(), Path.of("none.yaml")).execute(words);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
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
