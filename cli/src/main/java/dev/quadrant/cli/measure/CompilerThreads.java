package dev.quadrant.cli.measure;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The threads of JVMs' just-in-time compilers.
 *
 * <p>Two seconds of warm-up leave a long tail of methods, each soon to be compiled. On a machine
 * that is full of jobs a compiler takes its time from them: some 4 % of a computing cell that lasts
 * a second, and less of a longer one.
 */
public final class CompilerThreads {

  private static final int SCHED_IDLE = 5;

  private CompilerThreads() {}

  /**
   * Lets the compilers of this JVM and of its descendants run on cores only that have nothing else
   * to do (SCHED_IDLE, see sched(7)), for good: an ordinary user cannot take it back. Threads that
   * the JVM adds to a compiler later inherit it.
   *
   * @return whether all of them do; on Linux alone, and where no sandbox forbids it
   */
  public static boolean useIdleCoresOnly() {
    return useIdleCoresOnly(
        Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants()));
  }

  /** The same of these processes alone. */
  public static boolean useIdleCoresOnly(Stream<ProcessHandle> processes) {
    List<Integer> threads =
        processes
            .flatMap(process -> compilersOf(Path.of("/proc/" + process.pid() + "/task")))
            .toList();
    return !threads.isEmpty() && Scheduler.apply(SCHED_IDLE, threads);
  }

  private static Stream<Integer> compilersOf(Path tasks) {
    String[] threads = tasks.toFile().list(); // null if the process has ended, or on another system
    return threads == null
        ? Stream.empty()
        : Arrays.stream(threads)
            .filter(thread -> isCompiler(tasks.resolve(thread)))
            .map(Integer::valueOf);
  }

  /** HotSpot names them "C1 CompilerThread0" and "C2 CompilerThread0"; Linux keeps 15 letters. */
  private static boolean isCompiler(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).matches("C[12] CompilerThre\\s*");
    } catch (IOException ended) {
      return false;
    }
  }

  /** The C library's sched_setscheduler(2); not looked for where there is no such thread. */
  private static final class Scheduler {

    @SuppressWarnings("restricted") // native access is what this is about
    private static final MethodHandle SET =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("sched_setscheduler"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

    private Scheduler() {}

    static boolean apply(int policy, List<Integer> threads) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment noPriority = arena.allocateFrom(JAVA_INT, 0);
        boolean all = true;
        for (int thread : threads) {
          all &= (int) SET.invokeExact(thread, policy, noPriority) == 0;
        }
        return all;
      } catch (Throwable impossible) {
        throw new IllegalStateException("sched_setscheduler cannot be called", impossible);
      }
    }
  }
}
