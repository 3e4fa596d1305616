package dev.quadrant.worker.execution.child;

import dev.quadrant.time.Ticker;
import dev.quadrant.wire.proto.FromChild;
import dev.quadrant.wire.proto.ToChild;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One child process, its pipes and its journal. */
final class ChildProcess {

  /** How long to wait for an end that somebody else may keep from coming. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  private final Process process;
  private final Path journalFile;
  private final Journal journal;
  private final InputStream in;
  private final OutputStream out;
  private final ChildErrors errors;
  private final Thread errorsReader;

  private ChildProcess(Process process, Path journalFile, Journal journal) {
    this.process = process;
    this.journalFile = journalFile;
    this.journal = journal;
    this.in = new BufferedInputStream(process.getInputStream(), 1 << 16);
    this.out = process.getOutputStream();
    String name = "child " + process.pid();
    this.errors = new ChildErrors(process.getErrorStream(), System.err, name + ": ", Ticker.SYSTEM);
    this.errorsReader = Thread.ofPlatform().daemon().name("quadrant-" + name).start(errors);
  }

  /** Starts a process; its JVM is not ready yet. */
  static ChildProcess start(ChildCommand command) throws IOException {
    Path file = Files.createTempFile("quadrant-child-", ".journal");
    try {
      Journal journal = Journal.create(file);
      return new ChildProcess(command.builder(file).start(), file, journal);
    } catch (IOException failure) {
      Files.deleteIfExists(file);
      throw failure;
    }
  }

  long pid() {
    return process.pid();
  }

  Journal journal() {
    return journal;
  }

  /** Sends a message; for one thread at a time. */
  void send(ToChild message) throws IOException {
    message.writeDelimitedTo(out);
    out.flush();
  }

  /** Waits for the next message; null when the child has ended. */
  @Nullable FromChild receive() throws IOException {
    return FromChild.parseDelimitedFrom(in);
  }

  /** Waits for the answer to a message. */
  FromChild expect(FromChild.MessageCase kind) throws IOException {
    FromChild message = receive();
    if (message == null || message.getMessageCase() != kind) {
      throw new IOException("a child that answers " + message);
    }
    return message;
  }

  /** Kills the process and everything it has started; returns at once. */
  void kill() {
    List<ProcessHandle> tree = process.descendants().toList();
    process.toHandle().destroyForcibly();
    tree.forEach(ProcessHandle::destroyForcibly);
  }

  /** Waits for the end of a process that has ended, or makes it end. */
  ExitCode awaitEnd() {
    try {
      if (!process.waitFor(LAST_WORDS)) {
        kill();
      }
      process.waitFor();
      errorsReader.join(LAST_WORDS);
      Files.deleteIfExists(journalFile); // of a child that never came so far
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return ExitCode.UNKNOWN;
    } catch (IOException left) {
      // An empty file that the system's own clean-up of temporary files will find.
    }
    return new ExitCode(process.exitValue());
  }

  /** The last lines of its standard error, each on a line of its own. */
  String lastWords() {
    String lines = errors.lastLines();
    return lines.isEmpty() ? "" : "\n" + lines;
  }
}
