package dev.quadrant.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTest {

  @Test
  void readsTheFieldsBehindACommandOfAnyName() {
    String line =
        "42 (a) b (c)) S 7 1 1 0 -1 4194304 9 9 9 9 11 22 33 44 20 0 5 0 9876 1000 512 1 1 1";

    assertThat(ProcStat.parse(line)).contains(new ProcStat(42, 7, 9876, 33, 77));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42", "42 (sh) S 7", "42 (sh", "x (sh) S 7 1 1", ") ("})
  void anythingElseIsNoProcess(String line) {
    assertThat(ProcStat.parse(line)).isEmpty();
  }
}
