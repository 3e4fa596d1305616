package dev.quadrant.cli.embedded;

import dev.quadrant.cli.process.JvmCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka with temporary data in a child JVM. It ends with its stdin, and so with this process,
 * however that ends.
 */
public final class BrokerProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerProcess.class);
  private static final String MAIN = "dev.quadrant.cli.Main";

  /** It lives for seconds: what a better compiler would win it would not earn back. */
  private static final List<String> SHORT_LIVED = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

  private static final long STOP_SECONDS = 10;

  private final Process process;
  private final String bootstrap;

  private BrokerProcess(Process process, String bootstrap) {
    this.process = process;
    this.bootstrap = bootstrap;
  }

  /** Starts it; returns when share groups can be used. */
  static BrokerProcess start() {
    List<String> line =
        JvmCommand.line(
            Stream.concat(options(), SHORT_LIVED.stream()),
            classPath(),
            MAIN,
            "broker",
            "--port",
            "0",
            "--until-stdin-ends");
    try {
      Process process =
          new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.PIPE).start();
      Thread.ofPlatform().daemon().name("broker-stderr").start(() -> passOn(process));
      @Nullable String address = process.inputReader(StandardCharsets.UTF_8).readLine();
      if (address == null) {
        throw new IllegalStateException("no Kafka could be started: its process ended");
      }
      return new BrokerProcess(process, address);
    } catch (IOException failure) {
      throw new UncheckedIOException("no process for a Kafka could be started", failure);
    }
  }

  private static Stream<String> options() {
    return JvmCommand.fit(JvmCommand.own())
        .filter(option -> !option.startsWith("--add-modules") && !option.startsWith("-Xm"));
  }

  /** The broker's jars lie beside ours, where only it looks for them. */
  private static String classPath() {
    String own = System.getProperty("java.class.path");
    Path folder = Path.of(own.split(System.getProperty("path.separator"), 2)[0]).toAbsolutePath();
    Path jars = folder.resolveSibling("../broker").normalize();
    return Files.isDirectory(jars) ? own + System.getProperty("path.separator") + jars + "/*" : own;
  }

  private static void passOn(Process process) {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("quadrant: Kafka is ready")) {
          LOG.warn("Kafka: {}", line);
        }
      }
    } catch (IOException ended) {
      // There is nothing left to pass on.
    }
  }

  /** Where clients find it. */
  public String bootstrap() {
    return bootstrap;
  }

  @Override
  public void close() {
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException ended) {
      // Nobody reads its input any more: it has ended or is about to.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
