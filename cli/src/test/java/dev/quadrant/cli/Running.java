package dev.quadrant.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real {@code ./quadrant} that serves until it is told to end; what it says is always read. */
final class Running implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Launched process;
  private final FutureTask<Integer> end;

  private Running(Launched process, String sign) throws IOException {
    this.process = process;
    process.awaitError(sign);
    this.end = new FutureTask<>(process::exitCode);
    Thread.ofPlatform().daemon().start(end);
  }

  /** Starts a command in a new folder, and waits for a sign on its stderr. */
  static Running start(Path parent, String sign, String... words) throws IOException {
    return new Running(Launched.start(folder(parent), words), sign);
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
  int exitCode() throws Exception {
    return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
