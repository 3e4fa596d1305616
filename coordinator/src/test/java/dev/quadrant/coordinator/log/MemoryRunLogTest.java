package dev.quadrant.coordinator.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.coordinator.log.LogRecord.Settled;
import dev.quadrant.coordinator.testing.PlainReader;
import dev.quadrant.coordinator.testing.ScriptedTransport;
import dev.quadrant.model.JobState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryRunLogTest {

  private static Settled record(int number) {
    return new Settled("run", number, 1, JobState.DEAD, 0);
  }

  @Test
  void recordsTakeEffectInOrderAndNeverInsideAnother() {
    List<Integer> order = new ArrayList<>();
    MemoryRunLog[] log = new MemoryRunLog[1];
    log[0] =
        new MemoryRunLog(
            new ScriptedTransport(),
            new PlainReader(read -> {
              int number = ((Settled) read).first();
              order.add(number);
              if (number == 1) {
                log[0].append(record(3));
                log[0].append(record(4));
                order.add(2);
              }
            }),
            0,
            1);
    log[0].append(record(1));
    log[0].append(record(5));
    assertThat(order).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void anAppendIsDoneWhenItsRecordHasBeenApplied() {
    List<LogRecord> applied = new ArrayList<>();
    MemoryRunLog log =
        new MemoryRunLog(new ScriptedTransport(), new PlainReader(applied::add), 0, 1);
    assertThat(log.append(record(1)).succeeded()).isTrue();
    assertThat(applied).containsExactly(record(1));
  }

  @Test
  void aReaderThatBreaksDoesNotStopTheLog() {
    List<Integer> applied = new ArrayList<>();
    MemoryRunLog log =
        new MemoryRunLog(
            new ScriptedTransport(),
            new PlainReader(read -> {
              int number = ((Settled) read).first();
              if (number == 1) {
                throw new IllegalStateException("broken on purpose");
              }
              applied.add(number);
            }),
            0,
            1);
    assertThatThrownBy(() -> log.append(record(1))).hasMessage("broken on purpose");
    log.append(record(2));
    assertThat(applied).containsExactly(2);
  }
}
