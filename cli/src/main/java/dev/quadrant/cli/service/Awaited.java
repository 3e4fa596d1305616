package dev.quadrant.cli.service;

import dev.quadrant.transport.kafka.KafkaUnavailableException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Starts what needs a Kafka that may not be there yet: services are started in any order, and the
 * one that is early waits, and says so.
 */
final class Awaited {

  private static final long PAUSE_SECONDS = 1;

  private final PrintWriter err;
  private final CountDownLatch end;

  /**
   * Waits until {@code end} at most.
   *
   * @param err told of what is waited for
   */
  Awaited(PrintWriter err, CountDownLatch end) {
    this.err = err;
    this.end = end;
  }

  /**
   * Tries until it succeeds; nothing is returned if the end came before.
   *
   * @throws KafkaUnavailableException if waiting will not help
   */
  <T> Optional<T> start(Supplier<T> attempt) throws InterruptedException {
    for (boolean told = false; ; told = true) {
      try {
        return Optional.of(attempt.get());
      } catch (KafkaUnavailableException away) {
        if (!away.mayPass()) {
          throw away;
        }
        if (!told) {
          err.println("quadrant: %s; waiting for it".formatted(away.getMessage()));
          err.flush();
        }
      }
      if (end.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
        return Optional.empty();
      }
    }
  }
}
