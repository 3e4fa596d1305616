package dev.quadrant.cli.service;

import java.util.concurrent.Executor;

/** Where services start: that may take long, and a signal ends it. */
final class Starter {

  /** A thread for each start; the process does not wait for it. */
  static final Executor THREAD =
      task -> Thread.ofPlatform().daemon().name("quadrant-start").start(task);

  private Starter() {}
}
