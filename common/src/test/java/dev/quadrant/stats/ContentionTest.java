package dev.quadrant.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quadrant.testing.ManualTicker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On machines that count in hundredths of a second. */
class ContentionTest {

  private static final long TICK_NANOS = 10_000_000;

  private final ManualTicker ticker = new ManualTicker();
  private Optional<CoreTimes> machine = Optional.of(new CoreTimes(2, 7_000, 9_000));
  private long ownNanos = 123;

  private final ProcessTree own =
      new ProcessTree() {
        @Override
        public long cpuNanos() {
          return ownNanos;
        }

        @Override
        public long residentBytes() {
          return 0;
        }
      };

  private Contention ofUsable(int cores) {
    return new Contention(ticker, () -> machine, own, TICK_NANOS, cores);
  }

  /** Ten seconds go by; times in seconds, added up over the machine's cores. */
  private void pass(int cores, int unclaimed, int all, int ours) {
    ticker.advance(Duration.ofSeconds(10));
    machine =
        machine.map(was ->
            new CoreTimes(cores, was.unclaimed() + 100L * unclaimed, was.all() + 100L * all));
    ownNanos += Duration.ofSeconds(ours).toNanos();
  }

  private static void assertShare(Contention contention, double share) {
    assertThat(contention.share()).hasValueCloseTo(share, within(1e-9));
  }

  @Test
  void isWhatOtherProgramsUse() {
    Contention contention = ofUsable(2);
    pass(2, 6, 20, 5); // and others 9
    assertShare(contention, 0.45);
  }

  @Test
  void isNothingWhereTheRestIsIdle() {
    Contention contention = ofUsable(2);
    pass(2, 5, 20, 15);
    assertShare(contention, 0);
  }

  /** A host lets its guest stand, and the guest's kernel knows of half the time only. */
  @Test
  void isWhatAHostKeepsWithoutAWord() {
    Contention contention = ofUsable(2);
    pass(2, 1, 10, 9);
    assertShare(contention, 0.5);
  }

  @Test
  void isNothingWhileOthersKeepToTheCoresThatAContainerMayNotUse() {
    Contention contention = ofUsable(2);
    pass(16, 20, 160, 20); // others have 12 of 16 cores
    assertShare(contention, 0);
  }

  @Test
  void isWhatOthersHaveOfThoseThatAContainerMayUse() {
    Contention contention = ofUsable(2);
    pass(16, 0, 160, 10); // others have 15 of 16 cores
    assertShare(contention, 0.5);
  }

  /** A JVM may be told to count on more (-XX:ActiveProcessorCount). */
  @Test
  void isOfCoresThatThereAre() {
    Contention contention = ofUsable(4);
    pass(2, 0, 20, 10);
    assertShare(contention, 0.5);
  }

  @Test
  void isNoLessThanNothing() {
    Contention contention = ofUsable(2);
    pass(2, 10, 20, 15); // clocks read one after the other
    assertShare(contention, 0);
    machine = Optional.of(new CoreTimes(2, 0, 1)); // a core was taken away, and its times with it
    assertShare(contention, 1);
  }

  @Test
  void isNotKnownAtOnce() {
    Contention contention = ofUsable(2);
    machine = Optional.of(new CoreTimes(2, 7_001, 9_058));
    ticker.advance(Duration.ofMillis(299));
    assertThat(contention.share()).isEmpty();
    ticker.advance(Duration.ofMillis(1));
    assertThat(contention.share()).isPresent();
  }

  @Test
  void isNotKnownWhereNobodyTells() {
    Contention contention = ofUsable(2);
    ticker.advance(Duration.ofSeconds(10));
    assertThat(contention.share()).as("of a kernel that counts nothing").isEmpty();

    machine = Optional.empty();
    assertThat(contention.share()).isEmpty();

    Contention untold = ofUsable(2);
    machine = Optional.of(new CoreTimes(2, 1, 2));
    ticker.advance(Duration.ofSeconds(10));
    assertThat(untold.share()).isEmpty();
  }

  @Test
  void nobodyClaimsWaitsForDisksOrInterrupts() {
    assertThat(CoreTimes.parse("cpu  100 20 3 4000 500 6 70 8000 90 10\ncpu0 1\ncpu1 2\nbtime 5\n"))
        .contains(
            new CoreTimes(2, 4_000 + 500 + 6 + 70, 100 + 20 + 3 + 4_000 + 500 + 6 + 70 + 8_000));
    assertThat(CoreTimes.parse("cpu  0 0 0 0 0 0 0 0 0 0\ncpu0 0 0\n")).isEmpty();
    assertThat(CoreTimes.parse("intr 5\n")).isEmpty();
    assertThat(CoreTimes.parse("")).isEmpty();
    assertThat(CoreTimes.read(Path.of("/nowhere"))).isEmpty();
  }
}
