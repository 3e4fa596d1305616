package dev.quadrant.benchmarks.faults.job;

import dev.quadrant.job.JobContext;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The file of this process to which its jobs append lines {@code S|F run index attempt micros}. A
 * line is one write, and the kernel has it before the call returns: it survives a kill -9 of the
 * process. Safe to use from any thread.
 */
final class EffectsFile {

  /** The environment variable that names the folder. */
  static final String FOLDER = "LEDGER_DIR";

  /** This process's. */
  static final EffectsFile OWN = open();

  private final OutputStream file;

  private EffectsFile(OutputStream file) {
    this.file = file;
  }

  /** Not a channel: an interrupted thread would close that for all. */
  private static EffectsFile open() {
    String folder = System.getenv(FOLDER);
    if (folder == null) {
      throw new IllegalStateException(FOLDER + " names no folder for what jobs do");
    }
    try {
      Path file = Files.createDirectories(Path.of(folder)).resolve(name());
      return new EffectsFile(new FileOutputStream(file.toFile(), true));
    } catch (IOException failure) {
      throw new UncheckedIOException("no ledger in " + folder, failure);
    }
  }

  private static String name() {
    return "%d-%d.ledger".formatted(ProcessHandle.current().pid(), System.nanoTime());
  }

  void append(char what, JobContext context) {
    String line =
        what
            + (" " + context.runId())
            + (" " + context.index())
            + (" " + context.attempt())
            + (" " + ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()))
            + "\n";
    try {
      file.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
