package dev.quadrant.cli.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.cli.embedded.Wiring;
import dev.quadrant.model.Scenario;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellProtocolTest {

  private static final Wiring KAFKA =
      new Wiring("kafka", "one:9092,two:9092", Map.of("sasl.mechanism", "PLAIN"), true);

  static Stream<CellEvent> events() {
    return Stream.of(
        new CellEvent.Calibrated(new KernelChoice("vector", Map.of("ejml", 3.5, "vector", 17.0))),
        new CellEvent.WarmedUp(1.5, 0.02, true),
        new CellEvent.Progress("noop", 1_000_000_000, 7),
        new CellEvent.Measured(Cells.interrupted("noop", "processes")),
        new CellEvent.Failed("no \"luck\"\nat all: ∞"));
  }

  static Stream<CellRequest> requests() {
    List<Scenario> scenarios = List.of(new Scenario("noop", "noop", "{\"a\":\"\\n\"}", 10));
    return Stream.of(
        new CellRequest.Calibrate("auto"),
        new CellRequest.Measure(
            "event-loop", 2, scenarios, Wiring.LOCAL, 1, null, "ejml", true, 2_000),
        new CellRequest.Measure("processes", 1, scenarios, KAFKA, 3, 4, "auto", false, 0));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsOneLineAndComesBackAsItWas(CellEvent event) {
    String line = CellProtocol.line(event);
    assertThat(line).doesNotContain("\n");
    assertThat(CellProtocol.event(line)).contains(event);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestIsOneLineAndComesBackAsItWas(CellRequest request) {
    String line = CellProtocol.line(request);
    assertThat(line).doesNotContain("\n");
    assertThat(CellProtocol.request(line)).isEqualTo(request);
  }

  @Test
  void otherOutputIsNoEvent() {
    assertThat(CellProtocol.event("Hello from some library")).isEmpty();
    assertThat(CellProtocol.event("{\"level\":\"info\"}")).isEmpty();
    assertThat(CellProtocol.event("")).isEmpty();
  }

  @Test
  void anUnknownEventOrRequestIsRefused() {
    assertThatThrownBy(() -> CellProtocol.event("{\"event\":\"java.lang.Thread\"}"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> CellProtocol.request("{\"request\":\"explode\"}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CellProtocol.request("")).isInstanceOf(IllegalArgumentException.class);
  }
}
