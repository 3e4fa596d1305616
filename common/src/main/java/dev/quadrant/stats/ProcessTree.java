package dev.quadrant.stats;

import java.nio.file.Files;
import java.nio.file.Path;

/** This process and all its descendants. */
public interface ProcessTree {

  /**
   * User and system time of the whole tree since it began, of processes that have ended too; only
   * differences between two calls mean anything.
   */
  long cpuNanos();

  /** Resident memory of the tree now; memory that processes share counts for each of them. */
  long residentBytes();

  /** The tree as this operating system shows it. */
  static ProcessTree ofThisProcess() {
    Path proc = Path.of("/proc");
    return Files.isReadable(proc.resolve("self/statm"))
        ? new LinuxProcessTree(proc, ProcessHandle.current().pid())
        : new PortableProcessTree();
  }
}
