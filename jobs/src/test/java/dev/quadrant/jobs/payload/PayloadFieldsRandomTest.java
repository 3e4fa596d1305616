package dev.quadrant.jobs.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.job.InvalidPayloadException;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, they are read or refused: nothing else is thrown. */
class PayloadFieldsRandomTest {

  private static final int CASES = 2_000;
  private static final Field<Long> COUNT = Field.optional("count", new WholeNumber(0, 100), 7L);
  private static final Field<Double> RATIO = Field.optional("ratio", new DecimalNumber(0, 1), 0.5);
  private static final PayloadFields FIELDS = PayloadFields.of("sample", COUNT, RATIO);
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\"count\"",
    "\"ratio\"",
    "\"x\"",
    "\\u00e9",
    "\\ud800",
    "1",
    "-",
    "0",
    ".",
    "5",
    "e",
    "E+9",
    "null",
    "true",
    "NaN",
    "-INF",
    " ",
    "\n",
    "\0",
    "é",
    "😀"
  };

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void copesWithRandomBytes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      byte[] payload = new byte[random.nextInt(40)];
      random.nextBytes(payload);
      readOrRefused(payload);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4, 5, 6})
  void copesWithRandomPiecesOfJson(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      StringBuilder payload = new StringBuilder("{");
      for (int piece = random.nextInt(12); piece > 0; piece--) {
        payload.append(PIECES[random.nextInt(PIECES.length)]);
      }
      readOrRefused(payload.toString().getBytes(UTF_8));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {7, 8, 9})
  void copesWithOneWrongByte(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      byte[] payload = "{\"count\": 42, \"ratio\": 0.25}".getBytes(UTF_8);
      payload[random.nextInt(payload.length)] = (byte) random.nextInt(256);
      readOrRefused(payload);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {10, 11, 12})
  void readsWhatItAllows(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      long count = random.nextLong(101);
      double ratio = random.nextDouble();
      PayloadValues values =
          FIELDS.parse("{\"ratio\":%s,\"count\":%d}".formatted(ratio, count).getBytes(UTF_8));
      assertThat(values.get(COUNT)).isEqualTo(count);
      assertThat(values.get(RATIO)).isEqualTo(ratio);
    }
  }

  private static void readOrRefused(byte[] payload) {
    try {
      PayloadValues values = FIELDS.parse(payload);
      assertThat(values.get(COUNT)).isBetween(0L, 100L);
      assertThat(values.get(RATIO)).isBetween(0.0, 1.0);
    } catch (InvalidPayloadException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
