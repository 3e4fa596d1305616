package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real {@code ./quadrant} in a folder of its own; nothing of it outlives a test. */
final class Launched implements AutoCloseable {

  private static final Path LAUNCHER = Path.of("..", "quadrant").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path out;
  private final ErrorLines errors;

  private Launched(Process process, Path out) {
    this.process = process;
    this.out = out;
    this.errors = new ErrorLines(process);
  }

  /** Starts it; a SIGINT reaches it even where the build itself ignores them. */
  static Launched start(Path folder, String... words) throws IOException {
    List<String> launcher = List.of("env", "--default-signal=INT", LAUNCHER.toString());
    return start(folder, Stream.concat(launcher.stream(), Stream.of(words)).toList());
  }

  /** Starts a script of the shell to which the launcher is {@code $0}. */
  static Launched startIn(Path folder, String script) throws IOException {
    return start(folder, List.of("sh", "-c", script, LAUNCHER.toString()));
  }

  private static Launched start(Path folder, List<String> command) throws IOException {
    Path out = folder.resolve("stdout");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(out.toFile());
    builder.environment().put("QUADRANT_NO_BUILD", "1"); // the build that runs this test has built
    return new Launched(builder.start(), out);
  }

  /** Reads stderr up to the next line with this text, for a time in which any command says it. */
  void awaitError(String text) throws InterruptedException {
    awaitError(text, PATIENCE);
  }

  /** Reads stderr up to the next line with this text. */
  void awaitError(String text, Duration patience) throws InterruptedException {
    errors.await(text, patience);
  }

  /** Sends a signal to this process alone. */
  void signal(String name) throws IOException, InterruptedException {
    send(name, List.of(process.toHandle()));
  }

  /** Sends a signal to this process and its descendants, as a terminal's Ctrl-C does. */
  void signalAll(String name) throws IOException, InterruptedException {
    send(name, Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList());
  }

  private static void send(String name, List<ProcessHandle> targets)
      throws IOException, InterruptedException {
    List<String> kill = new ArrayList<>(List.of("kill", "-" + name));
    targets.forEach(target -> kill.add(Long.toString(target.pid())));
    assertThat(new ProcessBuilder(kill).start().waitFor()).isZero();
  }

  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("ends within %s; on stderr: %s", PATIENCE, err())
        .isTrue();
    errors.awaitEnd(PATIENCE);
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  /** What it has said on stderr; complete once it has ended. */
  List<String> err() {
    return errors.all();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
