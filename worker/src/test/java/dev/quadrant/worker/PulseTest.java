package dev.quadrant.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Heartbeat;
import dev.quadrant.testing.Beat;
import dev.quadrant.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseTest {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ManualTicker ticker = new ManualTicker();
  private final List<Heartbeat> sent = new ArrayList<>();
  private final Pulse pulse = new Pulse(sent::add, ticker, INTERVAL);

  private Heartbeat heartbeat() {
    return Beat.of("worker").sentAt(ticker.nanos()).heartbeat();
  }

  /** Time goes on; the worker says nothing. */
  private void pass(Duration time) {
    Duration step = INTERVAL.dividedBy(2);
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
      ticker.advance(step);
      pulse.look();
    }
  }

  @Test
  void whatTheWorkerSaysIsSentOnceAndAtOnce() {
    for (int beat = 1; beat <= 5; beat++) {
      pulse.tell(heartbeat());
      assertThat(sent).hasSize(beat);
      pass(INTERVAL);
    }
    assertThat(sent).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void aWorkerThatIsHeldUpIsSpokenForUntilItHangs() {
    Heartbeat last = heartbeat();
    pulse.tell(last);
    pass(Pulse.PATIENCE);
    assertThat(sent).hasSizeBetween(6, 10).allMatch(each -> each.held().equals(last.held()));
    assertThat(sent.getLast().sentNanos() - last.sentNanos()).isPositive();
    int spoken = sent.size();
    pass(Duration.ofMinutes(1));
    assertThat(sent).hasSize(spoken);
    pulse.tell(heartbeat());
    pass(INTERVAL.multipliedBy(2));
    assertThat(sent).as("it goes on").hasSizeGreaterThan(spoken + 1);
  }

  @Test
  void whoHasSaidNothingYetIsNotSpokenFor() {
    pass(Duration.ofMinutes(1));
    assertThat(sent).isEmpty();
  }
}
