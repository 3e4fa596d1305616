package dev.quadrant.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.DeadLetter;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.testing.Generated;
import dev.quadrant.testing.GeneratedSection;
import dev.quadrant.testing.Row;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what is read, whatever it is. */
class WireRoundTripTest {

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.quadrant.testing.Seeds#many")
  void deliveriesAreReadAsTheyWereWritten(long seed) throws MalformedMessageException {
    Delivery written = new Generated(seed).delivery();
    assertThat(Wire.decodeDelivery(Wire.encode(written))).isEqualTo(written);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.quadrant.testing.Seeds#many")
  void demandsAreReadAsTheyWereWritten(long seed) throws MalformedMessageException {
    Demand written = new Generated(seed).demand();
    assertThat(Wire.decodeDemand(Wire.encode(written))).isEqualTo(written);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.quadrant.testing.Seeds#many")
  void heartbeatsAreReadAsTheyWereWritten(long seed) throws MalformedMessageException {
    Heartbeat written = new Generated(seed).heartbeat();
    assertThat(Wire.decodeHeartbeat(Wire.encode(written))).isEqualTo(written);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.quadrant.testing.Seeds#many")
  void controlMessagesAreReadAsTheyWereWritten(long seed) throws MalformedMessageException {
    ControlMessage written = new Generated(seed).control();
    assertThat(Wire.decodeControl(Wire.encode(written))).isEqualTo(written);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.quadrant.testing.Seeds#many")
  void deadLettersAreReadAsTheyWereWritten(long seed) throws MalformedMessageException {
    DeadLetter written = new Generated(seed).deadLetter();
    assertThat(Wire.decodeDeadLetter(Wire.encode(written))).isEqualTo(written);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.quadrant.testing.Seeds#many")
  void recordsThatSettleAreReadAsTheyWereWritten(long seed) throws MalformedMessageException {
    Settling written = new Generated(seed).settling();
    Settling read = Wire.decodeSettling(Wire.encode(written));
    if (written instanceof Settling.Results(ResultBatch batch)
        && read instanceof Settling.Results(ResultBatch same)) {
      assertThat(rows(same)).isEqualTo(rows(batch));
    } else {
      assertThat(read).isEqualTo(written);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.quadrant.testing.Seeds#many")
  void batchesAreReadAsTheyWereWritten(long seed) throws MalformedMessageException {
    ResultBatch written = new Generated(seed).batch();
    ResultBatch read = Wire.decodeResults(Wire.encode(written));
    assertThat(read.worker()).isEqualTo(written.worker());
    assertThat(read.sequence()).isEqualTo(written.sequence());
    assertThat(rows(read)).isEqualTo(rows(written));
    assertThat(read.sections())
        .extracting(ResultSection::key)
        .isEqualTo(written.sections().stream().map(ResultSection::key).toList());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.quadrant.testing.Seeds#few")
  void sectionsWithAnyCombinationOfColumnsAreReadAsTheyWereWritten(long seed)
      throws MalformedMessageException {
    Generated generated = new Generated(seed);
    for (int columns = 0; columns < GeneratedSection.COMBINATIONS; columns++) {
      ResultSection written =
          new GeneratedSection(generated).of(generated.between(1, 300), columns);
      ResultSection read = ResultSectionCodec.decode(ResultSectionCodec.encode(written));
      assertThat(Row.of(read)).as("columns %d", columns).isEqualTo(Row.of(written));
      assertThat(read.key()).isEqualTo(written.key());
      assertThat(read.inOrder()).isEqualTo(written.inOrder());
      assertThat(read.allSucceeded()).isEqualTo(written.allSucceeded());
      assertThat(read.hasResults()).isEqualTo(written.hasResults());
      assertThat(read.hasErrors()).isEqualTo(written.hasErrors());
    }
  }

  private static List<List<Row>> rows(ResultBatch batch) {
    return batch.sections().stream().map(Row::of).toList();
  }
}
