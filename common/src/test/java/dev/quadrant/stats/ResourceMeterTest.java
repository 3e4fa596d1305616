package dev.quadrant.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ResourceMeterTest {

  /** Burns about half a second of processor in a grandchild and in a child, then tells how much. */
  private static final String BURN =
      "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done';"
          + " i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; times";

  private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

  @Test
  @EnabledOnOs(OS.LINUX)
  void aChildThatEndedIsCountedExactlyOnce() throws Exception {
    ProcessTree tree = ProcessTree.ofThisProcess();
    try (ResourceMeter meter = ResourceMeter.start(tree)) {
      long own = ownCpuNanos();
      Process child = new ProcessBuilder("sh", "-c", BURN).start();
      double reported = secondsReported(text(child));
      assertThat(child.waitFor()).isZero();
      child.onExit().join();

      double counted = meter.usage().cpuSeconds() - (ownCpuNanos() - own) / 1e9;

      assertThat(reported).isGreaterThan(0.1);
      // Six counters that Linux rounds to 0.01 s; twice the child would be far outside.
      assertThat(counted).isCloseTo(reported, within(0.06 + 0.1 * reported));
    }
  }

  @Test
  void theMemoryOfAChildCountsWhileItLives() throws Exception {
    ProcessTree tree = ProcessTree.ofThisProcess();
    Process child = new ProcessBuilder("sh", "-c", "echo ready; read line").start();
    try {
      assertThat(child.getInputStream().read()).isEqualTo('r');

      assertThat(tree.residentBytes()).isGreaterThan(1 << 20);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void thePeakIsTheHighestSumThatWasSeen() throws Exception {
    FakeTree tree = new FakeTree();
    tree.resident.set(100);
    try (ResourceMeter meter = ResourceMeter.start(tree)) {
      tree.resident.set(700);
      tree.seen(700);
      tree.resident.set(300);
      tree.cpu.addAndGet(2_500_000_000L);

      assertThat(meter.usage()).isEqualTo(new ResourceUsage(2.5, 700));
    }
  }

  @Test
  void whatWasUsedBeforeTheStartDoesNotCount() {
    FakeTree tree = new FakeTree();
    tree.cpu.set(9_000_000_000L);
    try (ResourceMeter meter = ResourceMeter.start(tree)) {
      assertThat(meter.usage().cpuSeconds()).isZero();
    }
  }

  @Test
  void theSamplerEndsWithTheMeter() throws Exception {
    ResourceMeter meter = ResourceMeter.start(new FakeTree());
    Thread sampler =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("quadrant-resource-meter"))
            .findFirst()
            .orElseThrow();

    meter.close();

    sampler.join();
    assertThat(sampler.isDaemon()).isTrue();
  }

  private static long ownCpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  /** The output of the shell's {@code times}: 0m0.12s 0m0.00s, for itself and for its children. */
  private static double secondsReported(String times) {
    double seconds = 0;
    for (Matcher time = TIME.matcher(times); time.find(); ) {
      seconds += 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
    }
    return seconds;
  }

  /** A tree whose numbers the test sets. */
  private static final class FakeTree implements ProcessTree {
    private final AtomicLong cpu = new AtomicLong();
    private final AtomicLong resident = new AtomicLong();
    private final CountDownLatch peakSeen = new CountDownLatch(2);
    private volatile long awaited = Long.MAX_VALUE;

    @Override
    public long cpuNanos() {
      return cpu.get();
    }

    @Override
    public long residentBytes() {
      long now = resident.get();
      if (now == awaited) {
        peakSeen.countDown();
      }
      return now;
    }

    /** Blocks until the sampler has come by twice, and so has done with the first look. */
    void seen(long value) throws InterruptedException {
      awaited = value;
      peakSeen.await();
    }
  }
}
