package dev.quadrant.stats;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tree read from {@code /proc}.
 *
 * <p>The time of a process that ended is in the {@code cutime} of whoever waited for it, and until
 * then in its own zombie; so the sum of own and reaped times over the living and the zombies counts
 * everybody once. Only a process whose parent ended first leaves the tree, and its time with it.
 */
final class LinuxProcessTree implements ProcessTree {

  private static final int ATTEMPTS = 8;
  private static final int LOOKS_A_SEARCH = 5;
  private static final int LATEST_PROCESS = 4;
  private static final int RESIDENT_PAGES = 1;

  private final File proc;
  private final long root;
  private final long tickNanos;
  private final long pageBytes;
  private final byte[] line = new byte[1024];
  private List<String> known = List.of();
  private long newest;
  private int looks;

  LinuxProcessTree(Path proc, long root) {
    this.proc = proc.toFile();
    this.root = root;
    AuxiliaryVector vector = AuxiliaryVector.read(proc.resolve("self/auxv"));
    tickNanos = 1_000_000_000L / vector.ticksPerSecond();
    pageBytes = vector.pageBytes();
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
      if (reaps(reading).equals(reaps(next))) {
        break;
      }
      reading = next;
    }
    return reading.stream().mapToLong(stat -> stat.own() + stat.reaped()).sum() * tickNanos;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Looks for new members when anything has begun since the last time, and now and then where
   * the system does not tell: that means to read about every process there is.
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

  private record Identity(long pid, long started) {}

  private static Map<Identity, Long> reaps(List<ProcStat> members) {
    Map<Identity, Long> reaps = new HashMap<>();
    members.forEach(stat -> reaps.put(new Identity(stat.pid(), stat.started()), stat.reaped()));
    return reaps;
  }

  private List<ProcStat> members() {
    Map<Long, List<ProcStat>> children = new HashMap<>();
    List<ProcStat> members = new ArrayList<>();
    String[] names = Optional.ofNullable(proc.list()).orElse(new String[0]);
    for (String name : names) {
      if (Character.isDigit(name.charAt(0))) {
        stat(name)
            .ifPresent(stat -> {
              children.computeIfAbsent(stat.parent(), pid -> new ArrayList<>()).add(stat);
              if (stat.pid() == root) {
                members.add(stat);
              }
            });
      }
    }
    Deque<ProcStat> open = new ArrayDeque<>(members);
    while (!open.isEmpty()) {
      List<ProcStat> found = children.getOrDefault(open.pop().pid(), List.of());
      members.addAll(found);
      open.addAll(found);
    }
    known = members.stream().map(stat -> Long.toString(stat.pid())).toList();
    return members;
  }

  private Optional<ProcStat> stat(String pid) {
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
