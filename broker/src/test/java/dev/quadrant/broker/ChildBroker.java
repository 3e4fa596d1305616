package dev.quadrant.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A broker in a JVM of its own, which can be killed. */
final class ChildBroker implements AutoCloseable {

  private final Process process;
  private final String bootstrap;

  private ChildBroker(Process process, String bootstrap) {
    this.process = process;
    this.bootstrap = bootstrap;
  }

  static ChildBroker start(Path dataDir) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                dataDir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    return new ChildBroker(process, String.valueOf(out.readLine()));
  }

  String bootstrap() {
    return bootstrap;
  }

  long process() {
    return process.pid();
  }

  /** Ends it as kill -9 does. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }

  /** The child's side: prints its address, and ends with its stdin. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
      BrokerOptions options = BrokerOptions.TEMPORARY.withDataDir(Path.of(args[0]));
      try (Broker broker = Broker.start(options)) {
        System.out.println(broker.bootstrap());
        while (System.in.read() >= 0) {
          // Nobody writes: it waits for the end.
        }
      }
    }
  }
}
