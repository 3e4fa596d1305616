package dev.quadrant.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.ResultSection;
import dev.quadrant.testing.Generated;
import dev.quadrant.wire.proto.ResultSectionMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sections are small, and refused when their columns contradict each other. */
class ResultSectionCodecTest {

  private static final ResultSectionMessage GOOD =
      ResultSectionMessage.newBuilder()
          .setRun("r")
          .setFirst(10)
          .setAttempt(1)
          .setSize(2)
          .setOffsetDeltas(numbers(3, 1))
          .setOutcomes(ByteString.copyFrom(new byte[] {0, 1}))
          .setStartedBaseNanos(1_000)
          .setStartedDeltaNanos(numbers(0, 5))
          .setRunNanos(numbers(7, 8))
          .setResults(values("x", ""))
          .setErrors(values("", "failed"))
          .build();

  private static ByteString numbers(long... numbers) {
    ColumnWriter column = ColumnWriter.ofNumbers(numbers.length);
    LongStream.of(numbers).forEach(column::unsigned);
    return column.column();
  }

  private static ByteString values(String... values) {
    ColumnWriter column = ColumnWriter.ofBytes(values.length, String.join("", values).length());
    Stream.of(values).forEach(value -> column.bytes(value.getBytes(StandardCharsets.UTF_8)));
    return column.column();
  }

  @Test
  void columnsAreWhatProtobufWouldWriteForPackedNumbers() throws Exception {
    CodedInputStream packed = numbers(0, 1, 127, 128, Long.MAX_VALUE, -1).newCodedInput();
    for (long number : new long[] {0, 1, 127, 128, Long.MAX_VALUE, -1}) {
      assertThat(packed.readUInt64()).isEqualTo(number);
    }
    ColumnWriter signed = ColumnWriter.ofNumbers(2);
    signed.signed(-5);
    signed.signed(Long.MIN_VALUE);
    CodedInputStream zigzag = signed.column().newCodedInput();
    assertThat(zigzag.readSInt64()).isEqualTo(-5);
    assertThat(zigzag.readSInt64()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void tenThousandNoopsInOrderTakeLessThan60Kilobytes() {
    Generated generated = new Generated(0);
    long[] started = new long[Bundle.MAX_JOBS];
    long[] run = new long[Bundle.MAX_JOBS];
    long clock = 123_456_789_012_345L;
    for (int row = 0; row < started.length; row++) {
      started[row] = clock;
      run[row] = generated.between(20, 2_000);
      clock += run[row] + generated.between(20, 200);
    }
    BundleKey key = new BundleKey("0198a2c4-run", 9_990_000, 1);
    ResultSection section =
        new ResultSection(key, started.length, null, null, started, run, null, null);
    assertThat(ResultSectionCodec.encode(section).getSerializedSize()).isLessThan(60_000);
  }

  @Test
  void theGoodSectionIsRead() throws MalformedMessageException {
    ResultSection section = ResultSectionCodec.decode(GOOD);
    assertThat(section.index(0)).isEqualTo(13);
    assertThat(section.index(1)).isEqualTo(14);
    assertThat(section.error(0)).isNull();
    assertThat(section.error(1)).isEqualTo("failed");
  }

  @ParameterizedTest
  @MethodSource
  void aSectionThatContradictsItselfIsRefused(UnaryOperator<ResultSectionMessage.Builder> defect) {
    ResultSectionMessage bad = defect.apply(GOOD.toBuilder()).build();
    assertThatThrownBy(() -> ResultSectionCodec.decode(bad))
        .isInstanceOf(MalformedMessageException.class);
  }

  static List<Named<UnaryOperator<ResultSectionMessage.Builder>>>
      aSectionThatContradictsItselfIsRefused() {
    return List.of(
        named("no rows", section -> section.setSize(0)),
        named("fewer than no rows", section -> section.setSize(-1)),
        named("fewer rows than entries", section -> section.setSize(1)),
        named("more rows than entries", section -> section.setSize(3)),
        named("more rows than a bundle may have", section -> section.setSize(Bundle.MAX_JOBS + 1)),
        named("no starts", section -> section.clearStartedDeltaNanos()),
        named("a start too few", section -> section.setStartedDeltaNanos(numbers(0))),
        named("a start too many", section -> section.setStartedDeltaNanos(numbers(0, 5, 1))),
        named("no run times", section -> section.clearRunNanos()),
        named("a run time too many", section -> section.setRunNanos(numbers(7, 8, 9))),
        named("a negative run time", section -> section.setRunNanos(numbers(-1, 8))),
        named(
            "a number that does not end",
            section -> section.setRunNanos(ByteString.copyFrom(new byte[] {1, -1}))),
        named("an offset too many", section -> section.setOffsetDeltas(numbers(3, 1, 1))),
        named("an offset too few", section -> section.setOffsetDeltas(numbers(3))),
        named("a negative offset", section -> section.setOffsetDeltas(numbers(-1, 1))),
        named("the same offset twice", section -> section.setOffsetDeltas(numbers(3, 0))),
        named("descending offsets", section -> section.setOffsetDeltas(numbers(3, -1))),
        named(
            "an offset beyond the largest bundle",
            section -> section.setOffsetDeltas(numbers(3, Bundle.MAX_JOBS))),
        named(
            "an offset that overflows",
            section -> section.setOffsetDeltas(numbers(3, Long.MAX_VALUE))),
        named(
            "an outcome too few",
            section -> section.setOutcomes(ByteString.copyFrom(new byte[] {0}))),
        named(
            "an unknown outcome",
            section ->
                section.setOutcomes(
                    ByteString.copyFrom(new byte[] {0, (byte) Outcome.values().length}))),
        named(
            "a negative outcome",
            section -> section.setOutcomes(ByteString.copyFrom(new byte[] {0, -1}))),
        named("a result too many", section -> section.setResults(values("x", "", ""))),
        named("a result too few", section -> section.setResults(values("x"))),
        named(
            "a result longer than its column",
            section -> section.setResults(numbers(0, Payload.MAX_BYTES))),
        named("a result of negative length", section -> section.setResults(numbers(0, -1))),
        named(
            "a result that is too large",
            section -> section.setResults(values("x".repeat(Payload.MAX_BYTES + 1), ""))),
        named("an error too many", section -> section.setErrors(values("", "failed", "third"))),
        named(
            "an error that is too large",
            section ->
                section.setErrors(values("", "x".repeat(ResultSection.MAX_ERROR_BYTES + 1)))),
        named("no run", section -> section.clearRun()),
        named("a negative index", section -> section.setFirst(-1)),
        named("indexes that overflow", section -> section.setFirst(Integer.MAX_VALUE)),
        named("attempt 0", section -> section.setAttempt(0)),
        named("a negative attempt", section -> section.setAttempt(-1)));
  }
}
