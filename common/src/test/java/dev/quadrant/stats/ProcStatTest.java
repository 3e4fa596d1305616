package dev.quadrant.stats;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTest {

  @Test
  void readsTheFieldsBehindACommandOfAnyName() {
    String line =
        "42 (a) b (c)) S 7 1 1 0 -1 4194304 9 9 9 9 11 22 33 44 20 0 5 0 9876 1000 512 1 1 1";

    assertThat(parse(line)).contains(new ProcStat(42, 9876, 33, 77));
  }

  /** What is left of a longer line that was read before is no part of it. */
  @Test
  void endsWhereItWasRead() {
    byte[] line =
        "42 (sh) S 7 1 1 0 -1 4194304 9 9 9 9 11 22 33 44 20 0 5 0 9876".getBytes(US_ASCII);
    assertThat(ProcStat.parse(line, line.length)).isPresent();
    assertThat(ProcStat.parse(line, line.length - 5)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42", "42 (sh) S 7", "42 (sh", "x (sh) S 7 1 1", ") ("})
  void anythingElseIsNoProcess(String line) {
    assertThat(parse(line)).isEmpty();
  }

  private static Optional<ProcStat> parse(String line) {
    byte[] bytes = line.getBytes(US_ASCII);
    return ProcStat.parse(bytes, bytes.length);
  }
}
