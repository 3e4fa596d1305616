package dev.quadrant.stats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tree as the JDK and {@code ps} show it, where there is no {@code /proc}.
 *
 * <p>The JDK does not tell the time of children that ended, so every look remembers what each
 * process had used by then; what one used between the last look and its end is missed. Without
 * {@code ps} the resident memory is 0. Safe to call from any thread.
 */
final class PortableProcessTree implements ProcessTree {

  private final Map<ProcessHandle, Long> usedNanos = new HashMap<>();

  @Override
  public synchronized long cpuNanos() {
    for (ProcessHandle process : members()) {
      long now = process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
      usedNanos.merge(process, now, Math::max);
    }
    return usedNanos.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public long residentBytes() {
    cpuNanos();
    String pids =
        members().stream()
            .map(process -> Long.toString(process.pid()))
            .collect(Collectors.joining(","));
    List<String> command = List.of("ps", "-o", "rss=", "-p", pids);
    try {
      Process ps = new ProcessBuilder(command).redirectErrorStream(true).start();
      ps.getOutputStream().close();
      String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer
          .lines()
          .map(String::trim)
          .filter(line -> line.matches("\\d+"))
          .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
          .sum();
    } catch (IOException noPs) {
      return 0;
    }
  }

  private static List<ProcessHandle> members() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants()).toList();
  }
}
