package dev.quadrant.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real {@code ./quadrant} that serves until it is told to end. */
final class Running implements AutoCloseable {

  private final Launched process;

  private Running(Launched process, String sign) throws InterruptedException {
    this.process = process;
    process.awaitError(sign);
  }

  /** Starts a command in a new folder, and waits for a sign on its stderr. */
  static Running start(Path parent, String sign, String... words)
      throws IOException, InterruptedException {
    return new Running(Launched.start(folder(parent), words), sign);
  }

  /** Starts a script of the shell to which the launcher is {@code $0}. */
  static Running startIn(Path parent, String sign, String script)
      throws IOException, InterruptedException {
    return new Running(Launched.startIn(folder(parent), script), sign);
  }

  static Path folder(Path parent) throws IOException {
    return Files.createTempDirectory(parent, "process");
  }

  static String[] words(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  void signal(String name) throws IOException, InterruptedException {
    process.signal(name);
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    return process.exitCode();
  }

  String out() throws IOException {
    return process.out();
  }

  /** What it has said on stderr; complete once it has ended. */
  List<String> err() {
    return process.err();
  }

  @Override
  public void close() {
    process.close();
  }
}
