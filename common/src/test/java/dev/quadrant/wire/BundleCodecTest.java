package dev.quadrant.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import com.google.protobuf.ByteString;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.Payload;
import dev.quadrant.model.RunSpec;
import dev.quadrant.testing.Generated;
import dev.quadrant.wire.proto.BundleMessage;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles whose fields contradict each other are refused. */
class BundleCodecTest {

  private static final BundleMessage GOOD =
      BundleMessage.newBuilder()
          .setRun("r")
          .setFirst(10)
          .setCount(2)
          .setAttempt(1)
          .setJobType("noop")
          .setModel("event-loop")
          .setTimeoutNanos(1)
          .addPayloads(ByteString.copyFromUtf8("a"))
          .addPayloads(ByteString.copyFromUtf8("b"))
          .build();

  @Test
  void aSharedPayloadTravelsOnce() throws MalformedMessageException {
    BundleMessage shared =
        GOOD.toBuilder()
            .clearPayloads()
            .setSharedPayload(ByteString.copyFromUtf8("shared"))
            .setCount(Bundle.MAX_JOBS)
            .build();
    assertThat(shared.getSerializedSize()).isLessThan(60);
    assertThat(BundleCodec.decode(shared).payloads().at(9_999)).isEqualTo(Payload.of("shared"));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.quadrant.testing.Seeds#few")
  void aBundleIsReadAsItWasWritten(long seed) throws MalformedMessageException {
    Bundle bundle = new Generated(seed).bundle();
    assertThat(BundleCodec.decode(BundleCodec.encode(bundle))).isEqualTo(bundle);
  }

  @Test
  void theNameOfASpanTravelsOnlyWhereThereIsOne() throws MalformedMessageException {
    Bundle plain = BundleCodec.decode(GOOD);
    assertThat(plain.traceParent()).isNull();
    Bundle traced = plain.traced("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    assertThat(BundleCodec.decode(BundleCodec.encode(traced))).isEqualTo(traced);
    assertThat(BundleCodec.encode(plain).getSerializedSize()).isEqualTo(GOOD.getSerializedSize());
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "00-4bf9-00f0-01", "x\n", "00-4bf92f3577b34da6a3ce929d0e0e4736"})
  void whatIsNoNameOfASpanCostsTheTraceAlone(String text) throws MalformedMessageException {
    BundleMessage message = GOOD.toBuilder().setTraceparent(text).build();
    assertThat(BundleCodec.decode(message).traceParent()).isNull();
  }

  @ParameterizedTest
  @MethodSource
  void aBundleThatContradictsItselfIsRefused(UnaryOperator<BundleMessage.Builder> defect) {
    BundleMessage bad = defect.apply(GOOD.toBuilder()).build();
    assertThatThrownBy(() -> BundleCodec.decode(bad)).isInstanceOf(MalformedMessageException.class);
  }

  static List<Named<UnaryOperator<BundleMessage.Builder>>> aBundleThatContradictsItselfIsRefused() {
    ByteString large = ByteString.copyFrom(new byte[Payload.MAX_BYTES + 1]);
    return List.of(
        named("no jobs", bundle -> bundle.setCount(0).clearPayloads()),
        named("fewer than no jobs", bundle -> bundle.setCount(-1).clearPayloads()),
        named(
            "more jobs than a bundle may have",
            bundle -> bundle.setCount(Bundle.MAX_JOBS + 1).clearPayloads()),
        named("more payloads than jobs", bundle -> bundle.setCount(1)),
        named("fewer payloads than jobs", bundle -> bundle.setCount(3)),
        named("a negative index", bundle -> bundle.setFirst(-1)),
        named("indexes beyond the largest run", bundle -> bundle.setFirst(RunSpec.MAX_JOBS - 1)),
        named("indexes that overflow", bundle -> bundle.setFirst(Integer.MAX_VALUE)),
        named("attempt 0", bundle -> bundle.setAttempt(0)),
        named("a negative attempt", bundle -> bundle.setAttempt(-1)),
        named("no time", bundle -> bundle.setTimeoutNanos(0)),
        named("negative time", bundle -> bundle.setTimeoutNanos(-1)),
        named("an unknown model", bundle -> bundle.setModel("fibers")),
        named("no run", bundle -> bundle.clearRun()),
        named("no job type", bundle -> bundle.clearJobType()),
        named(
            "a shared payload and one each",
            bundle -> bundle.setSharedPayload(ByteString.copyFromUtf8("both"))),
        named(
            "a shared payload that is too large",
            bundle -> bundle.clearPayloads().setSharedPayload(large)),
        named(
            "payloads that are too large",
            bundle -> bundle.clearPayloads().addAllPayloads(Collections.nCopies(2, large))));
  }
}
