package dev.quadrant.cli.service;

import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.coordinator.log.file.UnusableLogException;
import dev.quadrant.transport.TransportUnavailableException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts what needs others that may not be there yet: services are started in any order, and the
 * one that is early waits, and says so.
 */
final class Awaited {

  /** Longer than it takes to find out that nobody answers. */
  private static final long SLOW_SECONDS = 8;

  private static final long PAUSE_SECONDS = 1;

  private final PrintWriter err;
  private final CompletableFuture<Void> end;
  private final Set<String> told = new HashSet<>();

  /**
   * Waits until {@code end} at most.
   *
   * @param err told of what is waited for
   */
  Awaited(PrintWriter err, CompletableFuture<Void> end) {
    this.err = err;
    this.end = end;
  }

  /**
   * Tries until it succeeds; nothing is returned if the end came before.
   *
   * @param slow what is said of an attempt that takes long
   * @throws CommandFailedException if waiting will not help
   */
  <T> Optional<T> start(String slow, Supplier<CompletableFuture<T>> attempt)
      throws CommandFailedException, InterruptedException {
    while (!end.isDone()) {
      try {
        return completed(attempt.get(), slow);
      } catch (CompletionException failure) {
        wait(failure.getCause());
      }
    }
    return Optional.empty();
  }

  private void wait(@Nullable Throwable obstacle)
      throws CommandFailedException, InterruptedException {
    switch (obstacle) {
      case TransportUnavailableException away when away.mayPass() -> {
        tell("%s; waiting for it".formatted(away.getMessage()));
        pause();
      }
      case TransportUnavailableException unusable -> throw failed(unusable);
      case UnusableLogException unusable -> throw failed(unusable);
      case null, default -> throw new IllegalStateException(obstacle);
    }
  }

  private static CommandFailedException failed(Exception obstacle) {
    return new CommandFailedException(ExitCode.FAILED, String.valueOf(obstacle.getMessage()));
  }

  private <T> Optional<T> completed(CompletableFuture<T> starting, String slow)
      throws InterruptedException {
    CompletableFuture<Object> either = CompletableFuture.anyOf(starting, end);
    try {
      either.get(SLOW_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      tell(slow);
    } catch (ExecutionException failure) {
      // It is thrown below.
    }
    either.join();
    return starting.isDone() ? Optional.of(starting.join()) : Optional.empty();
  }

  private void pause() throws InterruptedException {
    try {
      end.get(PAUSE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException goesOn) {
      // The next attempt is due.
    }
  }

  /** Says it once, however often it is found. */
  private void tell(String what) {
    if (told.add(what)) {
      err.println("quadrant: " + what);
      err.flush();
    }
  }
}
