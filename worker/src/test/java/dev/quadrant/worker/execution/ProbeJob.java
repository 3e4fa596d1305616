package dev.quadrant.worker.execution;

import dev.quadrant.job.JobContext;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.UnrecoverableJobException;
import dev.quadrant.model.Payload;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A job with only a blocking form that does, well or badly, what its payload says. */
public final class ProbeJob implements JobTypeProvider {

  static final String NAME = "test-probe";

  /** Lets stubborn jobs of this JVM go. */
  static volatile boolean letGo;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Demand demand() {
    return Demand.COMPUTES;
  }

  @Override
  public JobForm form(JobSettings settings) {
    return new JobForm.Blocking(ProbeJob::run);
  }

  @SuppressWarnings("NullAway") // one of the misdeeds
  private static byte[] run(byte[] payload, JobContext context) throws Exception {
    String[] words = new String(payload, StandardCharsets.UTF_8).split(" ", 2);
    String argument = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "echo" -> payload;
      case "mark" -> Marks.add(argument, context.index());
      case "mark-and-hang" -> {
        Marks.add(argument, context.index());
        yield hang();
      }
      case "hang" -> hang();
      case "fail-at-cancel" -> {
        context
            .cancellation()
            .onCancel(() -> {
              throw new IllegalStateException("planted");
            });
        yield hang();
      }
      case "stubborn" -> stubborn(argument);
      case "progress" -> {
        context.progress(0.5);
        yield hang();
      }
      case "identity" -> identity(context);
      case "size" -> new byte[Integer.parseInt(argument)];
      case "null" -> null;
      case "throw" -> throw new IllegalStateException(argument);
      case "unrecoverable" -> throw new UnrecoverableJobException(argument);
      case "overflow" -> overflow(1);
      case "throw-out-of-memory" -> throw new OutOfMemoryError(argument);
      case "exit" -> exit(Integer.parseInt(argument));
      case "halt" -> halt(Integer.parseInt(argument));
      case "crash" -> crash();
      case "exhaust" -> exhaust();
      case "print" -> print();
      case "spawn" -> spawn(argument);
      case "pid" -> {
        Marks.add(argument, Math.toIntExact(ProcessHandle.current().pid()));
        yield hang();
      }
      case "shell" -> shell(argument);
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private static byte[] hang() throws InterruptedException {
    new CountDownLatch(1).await();
    return new byte[0];
  }

  private static byte[] stubborn(String marks) {
    Marks.add(marks, 0);
    while (!letGo) {
      LockSupport.parkNanos(1_000_000);
      Thread.interrupted(); // it hears and does not listen
    }
    return new byte[0];
  }

  private static byte[] identity(JobContext context) {
    return "%s %d %d"
        .formatted(context.runId(), context.index(), context.attempt())
        .getBytes(StandardCharsets.UTF_8);
  }

  @SuppressWarnings("InfiniteRecursion")
  private static byte[] overflow(int depth) {
    return overflow(depth + 1);
  }

  private static byte[] exit(int code) {
    System.exit(code);
    return new byte[0];
  }

  private static byte[] halt(int code) {
    Runtime.getRuntime().halt(code);
    return new byte[0];
  }

  @SuppressWarnings("restricted") // a null pointer is what native code gets wrong first
  private static byte[] crash() {
    MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 1);
    return new byte[0];
  }

  private static byte[] exhaust() {
    List<byte[]> hoard = new ArrayList<>();
    while (hoard.size() < Integer.MAX_VALUE) {
      hoard.add(new byte[1 << 20]);
    }
    return hoard.getLast();
  }

  private static byte[] print() {
    for (long line = 0; ; line++) {
      System.out.println("line " + line + " of very many");
    }
  }

  private static byte[] spawn(String marks) throws Exception {
    Process sleeper = new ProcessBuilder("sleep", "1000").start();
    Marks.add(marks, Math.toIntExact(sleeper.pid()));
    sleeper.waitFor();
    return new byte[0];
  }

  private static byte[] shell(String script) throws Exception {
    int exit = new ProcessBuilder("sh", "-c", script).inheritIO().start().waitFor();
    return Payload.of(Integer.toString(exit)).bytes();
  }
}
