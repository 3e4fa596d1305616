package dev.quadrant.stats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
  private static final int LOOKS_A_SEARCH = 10;

  private final Path proc;
  private final long root;
  private final long tickNanos;
  private final long pageBytes;
  private volatile List<String> known = List.of();
  private String newest = "";
  private int looks;

  LinuxProcessTree(Path proc, long root) {
    this.proc = proc;
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
  public long cpuNanos() {
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
   * <p>Looks for new members when anything has begun since the last time, and now and then in any
   * case: that means to read about every process there is.
   */
  @Override
  public synchronized long residentBytes() {
    String latest = latest();
    if (looks++ % LOOKS_A_SEARCH == 0 || !latest.equals(newest)) {
      newest = latest;
      members();
    }
    long pages = 0;
    for (String pid : known) {
      pages += read(pid).map(ProcStat::residentPages).orElse(0L);
    }
    return pages * pageBytes;
  }

  /** The number of the process or thread that began last (proc_loadavg(5)); empty if untold. */
  private String latest() {
    try {
      String load = Files.readString(proc.resolve("loadavg")).strip();
      return load.substring(load.lastIndexOf(' ') + 1);
    } catch (IOException untold) {
      return "";
    }
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
    String[] names = Optional.ofNullable(proc.toFile().list()).orElse(new String[0]);
    for (String name : names) {
      if (Character.isDigit(name.charAt(0))) {
        read(name)
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

  private Optional<ProcStat> read(String pid) {
    try {
      // The command may hold any bytes; Latin-1 reads them all.
      byte[] bytes = Files.readAllBytes(proc.resolve(pid).resolve("stat"));
      return ProcStat.parse(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }
}
