package dev.quadrant.stats;

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
    return LinuxProcessTree.isReadable()
        ? LinuxProcessTree.of(ProcessHandle.current())
        : new PortableProcessTree();
  }
}
