package dev.quadrant.benchmarks.faults.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a cluster that one process after the other fills. Not thread-safe. */
public final class Service implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Recipe recipe;
  private final Readiness readiness;
  private int started;
  private @Nullable Child child;

  Service(Recipe recipe, Readiness readiness) {
    this.recipe = recipe;
    this.readiness = readiness;
  }

  /** How its processes are started. */
  record Recipe(String name, Path folder, List<String> command, Map<String, String> environment) {}

  /** Tells whether a process serves. */
  @FunctionalInterface
  interface Readiness {
    boolean isReady(Child child) throws Exception;
  }

  /** Starts a process in this place. */
  public void start() throws IOException {
    started++;
    child =
        Child.start(
            recipe.folder(),
            "%s.%d".formatted(recipe.name(), started),
            recipe.command(),
            recipe.environment());
  }

  /** Waits until the process serves, and says how long that took. */
  public Duration awaitReady() throws Exception {
    Child current = child();
    return Until.isTrue(
        () -> {
          if (!current.isAlive()) {
            throw new IllegalStateException("it ended: " + current.words());
          }
          return readiness.isReady(current);
        },
        PATIENCE,
        () -> "ready is " + current.words());
  }

  /** Starts the next process and waits until it serves. */
  public Duration restart() throws Exception {
    start();
    return awaitReady();
  }

  /** Whether there is a process that has not ended. */
  public boolean isAlive() {
    return child != null && child.isAlive();
  }

  /** Whether its process serves at this moment. */
  public boolean isReady() throws Exception {
    return isAlive() && readiness.isReady(child());
  }

  /** The process that was started last. */
  public Child child() {
    if (child == null) {
      throw new IllegalStateException(recipe.name() + " was never started");
    }
    return child;
  }

  /** What its last process has said on stderr; nothing if there was none. */
  String words() {
    return child == null ? "" : child.words();
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }
}
