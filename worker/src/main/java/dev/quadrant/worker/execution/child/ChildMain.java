package dev.quadrant.worker.execution.child;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The main class of a child process; it ends, at once, when its parent closes the pipe. */
public final class ChildMain {

  /** Stands for the standard streams. */
  static final String STANDARD = "-";

  /** The exit code when there is nobody left to work for. */
  static final int PARENT_IS_GONE = 0;

  private static final int BROKEN = 70; // EX_SOFTWARE

  private ChildMain() {}

  /** Serves a parent; the arguments are journal file, input and output. */
  public static void main(String[] args) {
    int exit = BROKEN;
    try {
      exit = serve(Path.of(args[0]), args[1], args[2]);
    } catch (Throwable failure) {
      // The parent reads the child's standard error, and there is nobody else to tell.
      failure.printStackTrace(System.err);
    } finally {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      Runtime.getRuntime().halt(exit); // jobs may still run, and are no longer wanted
    }
  }

  private static int serve(Path journal, String input, String output) throws IOException {
    Journal shared = Journal.take(journal); // first of all: the parent may be dead already
    InputStream in = new BufferedInputStream(open(input), 1 << 16);
    OutputStream out = create(output);
    // What jobs print or read must not meet what parent and child say to each other.
    System.setIn(InputStream.nullInputStream());
    System.setOut(System.err);
    ChildLink.serve(in, out, shared);
    return PARENT_IS_GONE;
  }

  private static InputStream open(String path) throws IOException {
    return path.equals(STANDARD)
        ? new FileInputStream(FileDescriptor.in)
        : Files.newInputStream(Path.of(path));
  }

  private static OutputStream create(String path) throws IOException {
    return path.equals(STANDARD)
        ? new FileOutputStream(FileDescriptor.out)
        : Files.newOutputStream(Path.of(path), StandardOpenOption.WRITE);
  }
}
