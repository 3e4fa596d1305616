package dev.quadrant.benchmarks.faults.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A {@code ./quadrant} in a process of its own; what it prints goes to files. Nothing of it
 * outlives {@link #close}, nor this JVM unless that is killed.
 */
public final class Child implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int MOST_LINES = 40;

  private final String name;
  private final Process process;
  private final Path out;
  private final Path err;
  private final Thread hook;

  private Child(String name, Process process, Path out, Path err) {
    this.name = name;
    this.process = process;
    this.out = out;
    this.err = err;
    this.hook = new Thread(this::end, "end-" + name);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts one.
   *
   * @param folder its working directory, where its output goes
   * @param name of the files with its output
   */
  static Child start(
      Path folder, String name, List<String> command, Map<String, String> environment)
      throws IOException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // Settings of ours are none of its.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("QUADRANT_"));
    builder.environment().putAll(environment);
    return new Child(name, builder.start(), out, err);
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a signal to this process alone. */
  public void signal(Signal signal) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + signal.name(), Long.toString(pid())).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new IllegalStateException(
          "%s, process %d, got no SIG%s".formatted(name, pid(), signal));
    }
  }

  /** Ends it as kill -9 does; returns when it has ended. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  /** Waits for its end. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "%s, process %d, does not end within %s".formatted(name, pid(), PATIENCE));
    }
    return process.exitValue();
  }

  /** The first whole line it has printed; empty as long as there is none. */
  public String firstLine() throws IOException {
    String printed = Files.readString(out);
    int end = printed.indexOf('\n');
    return end < 0 ? "" : printed.substring(0, end);
  }

  /** The last it has said on stderr, requests left out, and how it ended. */
  public String words() {
    String state = isAlive() ? "process %d".formatted(pid()) : "ended: " + process.exitValue();
    try {
      List<String> lines =
          Files.readAllLines(err).stream().filter(line -> !line.contains("RequestLog")).toList();
      return "%s (%s):%n%s"
          .formatted(
              name,
              state,
              String.join(
                  System.lineSeparator(),
                  lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size())));
    } catch (IOException unreadable) {
      return "%s (%s): %s".formatted(name, state, unreadable);
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // This JVM is ending: the hook runs, or has run.
    }
  }

  /** Also a process that is stopped; its children first, while it is still known whose they are. */
  private void end() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
