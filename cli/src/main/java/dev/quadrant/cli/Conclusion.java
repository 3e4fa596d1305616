package dev.quadrant.cli;

import dev.quadrant.cli.cell.Measurements;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.coordinator.report.Cell;
import dev.quadrant.coordinator.report.Environment;
import dev.quadrant.coordinator.report.Report;
import dev.quadrant.coordinator.report.ReportId;
import dev.quadrant.coordinator.report.ReportJson;
import dev.quadrant.coordinator.report.ResultsWriter;
import dev.quadrant.model.Release;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Turns what was measured into files, output and an exit code. */
final class Conclusion {

  private final OutputOptions output;
  private final CommandSpec command;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Instant started = Instant.now();

  /** Fails at once, and not after the measurement, when the results could not be written. */
  Conclusion(OutputOptions output, CommandSpec command) {
    this.output = output;
    this.command = command;
    this.out = command.commandLine().getOut();
    this.err = command.commandLine().getErr();
    if (!isWritable(output.out)) {
      throw new ParameterException(
          command.commandLine(),
          "--out: '%s' is not allowed: a folder that can be made or written".formatted(output.out),
          command.findOption("--out"),
          output.out.toString());
    }
  }

  private static boolean isWritable(Path folder) {
    try {
      return Files.isWritable(Files.createDirectories(folder));
    } catch (IOException impossible) {
      return false;
    }
  }

  /**
   * Prints and writes everything.
   *
   * @param text what stdout shows unless it is to carry JSON
   * @return the exit code
   */
  int of(Measurements measured, Function<List<Cell>, String> text) {
    Report report = report(measured);
    if (output.json) {
      out.print(ReportJson.write(report));
    } else if (!measured.cells().isEmpty()) {
      out.print(text.apply(report.cells()));
    }
    boolean written = write(report, output.json ? err : out);
    out.flush();
    measured.failures().forEach(failure -> err.println("quadrant: " + failure));
    List<String> misses = misses(measured.cells());
    misses.forEach(miss -> err.println("quadrant: threshold missed: " + miss));
    if (measured.interrupted()) {
      return ExitCode.INTERRUPTED;
    }
    if (!written || !measured.succeeded()) {
      return ExitCode.FAILED;
    }
    return misses.isEmpty() ? ExitCode.DONE : ExitCode.THRESHOLD_MISSED;
  }

  private Report report(Measurements measured) {
    return Report.of(
        ReportId.of(started, new SplittableRandom()),
        started,
        Release.OWN.text(),
        commandLine(),
        Environment.of(measured.kernel().gigaflops(), measured.kernel().name()),
        measured.cells());
  }

  private String commandLine() {
    List<String> words =
        command.root().commandLine().getParseResult().originalArgs().stream()
            .map(Conclusion::quoted)
            .toList();
    return "quadrant " + String.join(" ", words);
  }

  /** The word as a shell takes it. */
  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private List<String> misses(List<Cell> cells) {
    return cells.stream()
        .flatMap(
            cell -> output.thresholds.stream().flatMap(threshold -> threshold.miss(cell).stream()))
        .toList();
  }

  private boolean write(Report report, PrintWriter place) {
    try {
      Path folder = new ResultsWriter(output.out).write(report);
      place.println("results: %s/results.json, results.csv".formatted(folder));
      return true;
    } catch (IOException failure) {
      err.println("quadrant: the results cannot be written: " + failure);
      return false;
    }
  }
}
