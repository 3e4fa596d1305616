package dev.quadrant.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import com.google.protobuf.ByteString;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Payload;
import dev.quadrant.model.ResultSection;
import dev.quadrant.testing.Generated;
import dev.quadrant.wire.proto.ResultSectionMessage;
import java.util.List;
import java.util.function.UnaryOperator;
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
          .addAllOffsetDeltas(List.of(3, 1))
          .setOutcomes(ByteString.copyFrom(new byte[] {0, 1}))
          .setStartedBaseNanos(1_000)
          .addAllStartedDeltaNanos(List.of(0L, 5L))
          .addAllRunNanos(List.of(7L, 8L))
          .addAllResults(List.of(ByteString.copyFromUtf8("x"), ByteString.EMPTY))
          .addAllErrors(List.of("", "failed"))
          .build();

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
        named("a start too many", section -> section.addStartedDeltaNanos(1)),
        named("no run times", section -> section.clearRunNanos()),
        named("a run time too many", section -> section.addRunNanos(1)),
        named("a negative run time", section -> section.setRunNanos(0, -1)),
        named("an offset too many", section -> section.addOffsetDeltas(1)),
        named("an offset too few", section -> section.clearOffsetDeltas().addOffsetDeltas(1)),
        named("a negative offset", section -> section.setOffsetDeltas(0, -1)),
        named("the same offset twice", section -> section.setOffsetDeltas(1, 0)),
        named("descending offsets", section -> section.setOffsetDeltas(1, -1)),
        named(
            "an offset beyond the largest bundle",
            section -> section.setOffsetDeltas(1, Bundle.MAX_JOBS)),
        named("an offset that overflows", section -> section.setOffsetDeltas(1, Integer.MAX_VALUE)),
        named(
            "an outcome too few",
            section -> section.setOutcomes(ByteString.copyFrom(new byte[] {0}))),
        named(
            "an unknown outcome",
            section -> section.setOutcomes(ByteString.copyFrom(new byte[] {0, 6}))),
        named(
            "a negative outcome",
            section -> section.setOutcomes(ByteString.copyFrom(new byte[] {0, -1}))),
        named("a result too many", section -> section.addResults(ByteString.EMPTY)),
        named(
            "a result that is too large",
            section -> section.setResults(0, ByteString.copyFrom(new byte[Payload.MAX_BYTES + 1]))),
        named("an error too many", section -> section.addErrors("third")),
        named(
            "an error that is too large",
            section -> section.setErrors(1, "x".repeat(ResultSection.MAX_ERROR_BYTES + 1))),
        named("no run", section -> section.clearRun()),
        named("a negative index", section -> section.setFirst(-1)),
        named("indexes that overflow", section -> section.setFirst(Integer.MAX_VALUE)),
        named("attempt 0", section -> section.setAttempt(0)),
        named("a negative attempt", section -> section.setAttempt(-1)));
  }
}
