package dev.quadrant.cli;

import dev.quadrant.broker.Broker;
import dev.quadrant.broker.BrokerOptions;
import dev.quadrant.broker.BrokerStartException;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.cli.terminal.Interruption;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A broker that serves until a signal comes. Only this class needs the broker's jars. */
final class BrokerService {

  private final PrintWriter out;
  private final PrintWriter err;

  BrokerService(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Returns the exit code. */
  int run(int port, @Nullable Path dataDir, boolean untilStdinEnds) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Interruption.ofService().onRequest(end::countDown);
    if (untilStdinEnds) {
      Thread.ofPlatform().daemon().name("parent").start(() -> awaitParent(end));
    }
    BrokerOptions options = BrokerOptions.TEMPORARY.withPort(port);
    try (Broker broker = Broker.start(dataDir == null ? options : options.withDataDir(dataDir))) {
      out.println(broker.bootstrap());
      out.flush();
      err.println("quadrant: Kafka is ready; its data %s".formatted(fate(dataDir)));
      end.await();
      return ExitCode.DONE;
    } catch (BrokerStartException obstacle) {
      err.println("quadrant broker: " + obstacle.getMessage());
      return ExitCode.FAILED;
    }
  }

  private static void awaitParent(CountDownLatch end) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      // The same as its end: the parent is gone.
    }
    end.countDown();
  }

  private static String fate(@Nullable Path dataDir) {
    return dataDir == null ? "is deleted at the end (--data-dir keeps it)" : "stays in " + dataDir;
  }
}
