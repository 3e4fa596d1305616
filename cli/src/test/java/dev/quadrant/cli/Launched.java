package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real {@code ./quadrant} in a folder of its own; nothing of it outlives a test. */
final class Launched implements AutoCloseable {

  private static final Path LAUNCHER = Path.of("..", "quadrant").toAbsolutePath().normalize();
  private static final long SECONDS = 120;

  private final Process process;
  private final Path out;
  private final BufferedReader errors;
  private final List<String> err = new ArrayList<>();

  private Launched(Process process, Path out) {
    this.process = process;
    this.out = out;
    this.errors = process.errorReader(StandardCharsets.UTF_8);
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

  /** Reads stderr up to the first line with this text. */
  void awaitError(String text) throws IOException {
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      err.add(line);
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("ended without '%s' on stderr: %s".formatted(text, err));
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
  int exitCode() throws IOException, InterruptedException {
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      err.add(line);
    }
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  List<String> err() {
    return List.copyOf(err);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
