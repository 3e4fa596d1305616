package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quadrant.cli.CommandLineTester.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real {@code ./quadrant coordinator} on a free port; its clients run in this JVM. */
final class Served implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;
  private static final long POLL_NANOS = 20_000_000;
  private static final String READY = "the coordinator is ready";

  private final Running process;
  private final String url;

  private Served(Running process) throws IOException {
    this.process = process;
    this.url = process.out().strip();
  }

  static Served start(Path folder, String... options) throws IOException, InterruptedException {
    return startAt(0, folder, options);
  }

  /** Starts on this port, such as the one of a coordinator that was. */
  static Served startAt(int port, Path folder, String... options)
      throws IOException, InterruptedException {
    String[] words = {"coordinator", "--http-port", Integer.toString(port)};
    return new Served(Running.start(folder, READY, Running.words(words, options)));
  }

  /** Starts by a script of the shell to which the launcher is {@code $0}. */
  static Served startIn(Path folder, String script) throws IOException, InterruptedException {
    return new Served(Running.startIn(folder, READY, script));
  }

  int port() {
    return URI.create(url).getPort();
  }

  String url() {
    return url;
  }

  /** What a client command prints, and how it ends. */
  Answer client(String... words) {
    return CommandLineTester.bare()
        .execute(Stream.concat(Stream.of(words), Stream.of("--url", url)).toList());
  }

  /** The JSON that a client command prints; it must succeed. */
  JsonNode json(String... words) {
    Answer answer =
        client(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return tree(answer.out());
  }

  static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException none) {
      throw new UncheckedIOException(json, none);
    }
  }

  /** Submits a run and gives its id. */
  String submit(String... words) {
    Answer answer =
        client(Stream.concat(Stream.of("submit"), Stream.of(words)).toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out().strip();
  }

  /** Asks until the answer is as it should be. */
  JsonNode await(Predicate<JsonNode> wanted, String... words) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    JsonNode now = json(words);
    while (!wanted.test(now)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still " + now);
      }
      LockSupport.parkNanos(POLL_NANOS);
      now = json(words);
    }
    return now;
  }

  void signal(String name) throws IOException, InterruptedException {
    process.signal(name);
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    return process.exitCode();
  }

  /** What it has said on stderr; complete once it has ended. */
  List<String> err() {
    return process.err();
  }

  String out() throws IOException {
    return process.out();
  }

  @Override
  public void close() {
    process.close();
  }
}
