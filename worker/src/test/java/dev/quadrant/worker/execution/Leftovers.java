package dev.quadrant.worker.execution;

import java.util.List;
import java.util.stream.Stream;

/** The threads and processes that models start. */
final class Leftovers {

  private static final List<String> OURS = List.of("quadrant-", "vert.x-", "hz.");

  private Leftovers() {}

  /** Those that there are now and were not then. */
  static List<String> since(List<String> then) {
    return now().stream().filter(name -> !then.contains(name)).toList();
  }

  /** Those that there are now. */
  static List<String> now() {
    Stream<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> OURS.stream().anyMatch(thread.getName()::startsWith))
            .map(thread -> thread.getName() + " " + thread.threadId());
    Stream<String> processes =
        ProcessHandle.current().descendants().map(process -> "process " + process.pid());
    return Stream.concat(threads, processes).toList();
  }
}
