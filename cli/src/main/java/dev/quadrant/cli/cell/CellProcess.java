package dev.quadrant.cli.cell;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A JVM that measures, seen from the one that started it. Closing it ends it with all its
 * descendants; so does the death of this process.
 */
public final class CellProcess implements CellSession {

  private static final String INCUBATOR_WARNING =
      "WARNING: Using incubator modules: jdk.incubator.vector";
  private static final long SECONDS_TO_END = 5;
  private static final long SECONDS_TO_REPORT = 8; // who sends SIGTERM often waits for ten

  private final Process process;
  private final BufferedWriter input;
  private final Consumer<String> stderr;
  private final Thread errors;

  private CellProcess(Process process, Consumer<String> stderr) {
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    this.stderr = stderr;
    this.errors = Thread.ofPlatform().daemon().name("stderr").start(this::passOnErrors);
  }

  /** Starts a process and hands it its request; see {@link CellSession.Host}. */
  public static CellProcess start(CellRequest request, boolean vector, Consumer<String> stderr) {
    try {
      CellProcess cell =
          new CellProcess(new ProcessBuilder(CellCommand.line(vector)).start(), stderr);
      cell.send(CellProtocol.line(request));
      return cell;
    } catch (IOException failure) {
      throw new UncheckedIOException("a process for a model cannot be started", failure);
    }
  }

  @Override
  public Optional<String> forEachEvent(Consumer<CellEvent> events) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Optional<CellEvent> event = CellProtocol.event(line);
        event.ifPresent(events);
        if (event.isEmpty()) {
          stderr.accept(line);
        }
      }
      int exit = process.waitFor();
      errors.join();
      return exit == 0 ? Optional.empty() : Optional.of("its process ended with exit code " + exit);
    } catch (IOException broken) {
      return Optional.of("its process cannot be read: " + broken.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** {@inheritDoc} If the report does not come soon, the process is killed. */
  @Override
  public void cancel() {
    CompletableFuture.delayedExecutor(SECONDS_TO_REPORT, TimeUnit.SECONDS).execute(this::kill);
    try {
      send(CellProtocol.CANCEL);
    } catch (IOException ended) {
      // It has reported all it will.
    }
  }

  private synchronized void send(String line) throws IOException {
    input.write(line);
    input.newLine();
    input.flush();
  }

  private void passOnErrors() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // No flag silences it, its own children repeat it, and the report names the kernel that
        // needs the module.
        if (!line.endsWith(INCUBATOR_WARNING)) {
          stderr.accept(line);
        }
      }
    } catch (IOException ended) {
      // The process was killed; there is nothing left to pass on.
    }
  }

  @Override
  public void close() {
    try {
      input.close(); // the process ends with its input, and its descendants with it
      if (process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException ended) {
      // Nobody reads its input any more: it has ended or is about to.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    kill();
  }

  private void kill() {
    // Once it is dead, nobody knows any more which processes were its own.
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}
