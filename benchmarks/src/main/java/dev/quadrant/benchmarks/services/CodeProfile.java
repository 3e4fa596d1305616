package dev.quadrant.benchmarks.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Which part of a JVM's time some of its code takes, by samples of its running threads (JEP 328).
 * It is sure to some tenths of a per cent where the machine's noise hides whole ones.
 */
final class CodeProfile {

  private static final String NAME = "code";
  private static final List<String> SAMPLES =
      List.of("jdk.ExecutionSample", "jdk.NativeMethodSample");

  private final long pid;
  private final Path recording;

  private CodeProfile(long pid, Path recording) {
    this.pid = pid;
    this.recording = recording;
  }

  /** Samples a JVM from now on. */
  static CodeProfile start(long pid, Path recording) throws IOException, InterruptedException {
    CodeProfile profile = new CodeProfile(pid, recording);
    profile.command("JFR.start", "name=" + NAME, "settings=profile");
    return profile;
  }

  /**
   * Ends it.
   *
   * @param theirs whether a class is of the code in question, which then counts with all it calls
   * @return the share of that code, 0 to 1
   */
  double end(Predicate<String> theirs) throws IOException, InterruptedException {
    command("JFR.dump", "name=" + NAME, "filename=" + recording);
    command("JFR.stop", "name=" + NAME);
    long all = 0;
    long counted = 0;
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        RecordedStackTrace stack = event.getStackTrace();
        if (SAMPLES.contains(event.getEventType().getName()) && stack != null && runs(stack)) {
          all++;
          counted += stack.getFrames().stream().anyMatch(frame -> theirs.test(type(frame))) ? 1 : 0;
        }
      }
    }
    return all == 0 ? 0 : (double) counted / all;
  }

  /** An event loop that waits is in native code, too. */
  private static boolean runs(RecordedStackTrace stack) {
    return stack.getFrames().isEmpty()
        || !type(stack.getFrames().getFirst()).equals("sun.nio.ch.EPoll");
  }

  private static String type(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  private void command(String... words) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    ProcessBuilder builder = new ProcessBuilder(jcmd.toString(), Long.toString(pid));
    builder.command().addAll(List.of(words));
    int exit = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(
          "%s of process %d ended with %d".formatted(words[0], pid, exit));
    }
  }
}
