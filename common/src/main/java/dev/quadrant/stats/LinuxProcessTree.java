package dev.quadrant.stats;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tree read from {@code /proc}.
 *
 * <p>The time of a process that ended is in the {@code cutime} of whoever waited for it, and until
 * then in its own zombie; so the sum of own and reaped times over the living and the zombies counts
 * everybody once. Only a process whose parent ended first leaves the tree, and its time with it.
 *
 * <p>The JDK searches for the members, in native code: what goes through all processes there are in
 * Java keeps the compilers busy as a measured run begins.
 */
final class LinuxProcessTree implements ProcessTree {

  private static final Path PROC = Path.of("/proc");
  private static final int ATTEMPTS = 8;
  private static final int LOOKS_A_SEARCH = 5;
  private static final int LATEST_PROCESS = 4;
  private static final int RESIDENT_PAGES = 1;

  private final File proc;
  private final long root;
  private final Supplier<long[]> descendants;
  private final long tickNanos;
  private final long pageBytes;
  private final byte[] line = new byte[1024];
  private List<String> known = List.of();
  private long newest;
  private int looks;

  /**
   * A tree.
   *
   * @param root its first process
   * @param descendants the processes below it, zombies too, in an order that stays
   */
  LinuxProcessTree(Path proc, long root, Supplier<long[]> descendants) {
    this.proc = proc.toFile();
    this.root = root;
    this.descendants = descendants;
    AuxiliaryVector vector = AuxiliaryVector.read(proc.resolve("self/auxv"));
    tickNanos = 1_000_000_000L / vector.ticksPerSecond();
    pageBytes = vector.pageBytes();
  }

  static boolean isReadable() {
    return Files.isReadable(PROC.resolve("self/statm"));
  }

  static LinuxProcessTree of(ProcessHandle root) {
    return new LinuxProcessTree(PROC, root.pid(), () -> descendants(root));
  }

  /**
   * None where the system has no file left to open its list with, as with all that is read here.
   */
  private static long[] descendants(ProcessHandle root) {
    try {
      return root.descendants().mapToLong(ProcessHandle::pid).toArray();
    } catch (RuntimeException noList) {
      return new long[0];
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Files are read one after the other, and a child reaped in between would be counted twice or
   * not at all. Two readings in a row with the same processes and the same reaped times prove that
   * nobody was.
   */
  @Override
  public synchronized long cpuNanos() {
    List<ProcStat> reading = members();
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      List<ProcStat> next = members();
      if (Arrays.equals(reaps(reading), reaps(next))) {
        break;
      }
      reading = next;
    }
    long ticks = 0;
    for (ProcStat stat : reading) {
      ticks += stat.own() + stat.reaped();
    }
    return ticks * tickNanos;
  }

  private static long[] reaps(List<ProcStat> members) {
    long[] reaps = new long[3 * members.size()];
    int at = 0;
    for (ProcStat stat : members) {
      reaps[at++] = stat.pid();
      reaps[at++] = stat.started();
      reaps[at++] = stat.reaped();
    }
    return reaps;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Looks for new members when anything has begun since the last time, and now and then where
   * the system does not tell: that means to ask about every process there is.
   */
  @Override
  public synchronized long residentBytes() {
    long latest = number("loadavg", LATEST_PROCESS);
    boolean untold = latest <= 0;
    if (latest != newest || (untold && looks++ % LOOKS_A_SEARCH == 0)) {
      newest = latest;
      members();
    }
    long pages = 0;
    for (String pid : known) {
      pages += number(pid + "/statm", RESIDENT_PAGES);
    }
    return pages * pageBytes;
  }

  /** A field of a file of one line; 0 if there is none. */
  private long number(String file, int field) {
    return Math.max(0, new ProcLine(line, 0, read(file)).number(field));
  }

  private List<ProcStat> members() {
    List<ProcStat> members = new ArrayList<>();
    List<String> pids = new ArrayList<>();
    stat(root).ifPresent(members::add);
    for (long pid : descendants.get()) {
      stat(pid).ifPresent(members::add);
    }
    for (ProcStat member : members) {
      pids.add(Long.toString(member.pid()));
    }
    known = pids;
    return members;
  }

  private Optional<ProcStat> stat(long pid) {
    return ProcStat.parse(line, read(pid + "/stat"));
  }

  /** How many bytes of the line there are; 0 if there is no such file: a process may end. */
  private int read(String file) {
    try (FileInputStream opened = new FileInputStream(new File(proc, file))) {
      return Math.max(0, opened.read(line));
    } catch (IOException ended) {
      return 0;
    }
  }
}
