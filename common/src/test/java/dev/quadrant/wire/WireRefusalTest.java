package dev.quadrant.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import com.google.protobuf.CodedInputStream;
import dev.quadrant.testing.Generated;
import dev.quadrant.wire.proto.ControlMessageEnvelope;
import dev.quadrant.wire.proto.DemandMessage;
import dev.quadrant.wire.proto.HeartbeatMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no good message are refused with the one exception readers expect. */
class WireRefusalTest {

  private static final int CASES = 300;

  @ParameterizedTest
  @EnumSource
  void aMessageThatWasCutOffIsRefusedWhereverTheCut(MessageKind kind) {
    for (long seed = 0; seed < 10; seed++) {
      byte[] message = kind.generate(new Generated(seed));
      int step = 1 + message.length / 2_000;
      for (int length = 0; length < message.length; length += step) {
        assertThat(refused(kind, Arrays.copyOf(message, length), seed))
            .as("seed %d, %d of %d bytes", seed, length, message.length)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomBytesAreRefused(MessageKind kind) {
    for (long seed = 0; seed < CASES; seed++) {
      Generated generated = new Generated(seed);
      byte[] noise = generated.bytes(generated.between(0, 500));
      assertThatThrownBy(() -> kind.decode(noise))
          .as("seed %d", seed)
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whateverHappensToTheBytesNoOtherExceptionIsThrown(MessageKind kind) {
    int refused = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Generated generated = new Generated(seed);
      byte[] message = kind.generate(generated);
      for (int flip = generated.between(1, 3); flip > 0; flip--) {
        int place = generated.between(0, message.length - 1);
        message[place] ^= (byte) (1 << generated.between(0, 7));
      }
      refused += refused(kind, message, seed) ? 1 : 0;
    }
    assertThat(refused).as("refused of %d", CASES).isBetween(CASES / 20, CASES);
  }

  @ParameterizedTest
  @EnumSource
  void theMessageOfAnotherKindCausesNoOtherException(MessageKind kind) {
    for (MessageKind other : MessageKind.values()) {
      for (long seed = 0; seed < 100; seed++) {
        refused(kind, other.generate(new Generated(seed)), seed);
      }
    }
  }

  private static boolean refused(MessageKind kind, byte[] message, long seed) {
    return assertDoesNotThrow(
        () -> {
          try {
            kind.decode(message);
            return false;
          } catch (MalformedMessageException expected) {
            return true;
          }
        },
        () -> "seed " + seed);
  }

  @ParameterizedTest
  @EnumSource
  void foreignTextIsRefused(MessageKind kind) {
    for (String text : new String[] {"", "{}", "{\"version\":1}", "GET / HTTP/1.1\r\n\r\n"}) {
      assertThatThrownBy(() -> kind.decode(text.getBytes(StandardCharsets.UTF_8)))
          .as("'%s'", text)
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMessageFromTheFutureIsRefusedByItsVersion(MessageKind kind) throws Exception {
    byte[] message = kind.generate(new Generated(1));
    assertThat(CodedInputStream.newInstance(message).readTag()).isEqualTo(1 << 3);
    for (byte version : new byte[] {0, 2, 127}) {
      message[1] = version;
      assertThatThrownBy(() -> kind.decode(message))
          .isInstanceOf(MalformedMessageException.class)
          .hasMessageContaining("version " + version);
    }
  }

  private static HeartbeatMessage.Builder heartbeat() {
    return HeartbeatMessage.newBuilder().setVersion(Wire.VERSION).setWorker("w").setComplete(true);
  }

  private static void assertRefused(HeartbeatMessage.Builder heartbeat, String what) {
    assertThatThrownBy(() -> Wire.decodeHeartbeat(heartbeat.build().toByteArray()))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining(what);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void aLoadThatNoMachineHasIsRefused(double load) {
    assertRefused(heartbeat().setLoad(load), "a load of " + load);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void aSpeedThatNoKernelHasIsRefused(double gigaflops) {
    assertRefused(heartbeat().putKernelGflops("ejml", gigaflops), "speed of " + gigaflops);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void progressThatIsNoNumberIsRefused(double progress) {
    assertRefused(heartbeat().putProgress("run", progress), "a progress of " + progress);
  }

  @Test
  void aReleaseThatWouldWriteOnATerminalIsRefused() {
    assertRefused(heartbeat().setRelease("1.2.\u001b[2J"), "release");
    assertRefused(heartbeat().setRelease("1".repeat(101)), "release");
  }

  @Test
  void aControlMessageOfAKindFromTheFutureIsRefused() {
    byte[] unknown =
        ControlMessageEnvelope.newBuilder()
            .setVersion(Wire.VERSION)
            .setComplete(true)
            .build()
            .toByteArray();
    assertThatThrownBy(() -> Wire.decodeControl(unknown))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("unknown kind");
  }

  @ParameterizedTest
  @CsvSource({"fibers, 1", "'', 1", "event-loop, -1"})
  void aLevelThatCannotBeIsRefused(String model, int level) {
    DemandMessage.Builder demand =
        DemandMessage.newBuilder().setVersion(Wire.VERSION).setWorker("w").setComplete(true);
    demand.addLevelsBuilder().setJobType("noop").setModel(model).setLevel(level);
    assertThatThrownBy(() -> Wire.decodeDemand(demand.build().toByteArray()))
        .isInstanceOf(MalformedMessageException.class);
  }
}
