package dev.quadrant.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.model.Scenario;
import dev.quadrant.model.Scenarios;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortWorkTest {

  @Test
  void theFourScenariosBecomeThreeKindsOfShortWork() {
    assertThat(ShortWork.of(Scenarios.all()))
        .containsExactly(
            new Scenario("many-short-io", "sleep", "{\"millis\":1}", 10_000),
            new Scenario("few-long-cpu", "matmul", "{\"size\":90,\"iterations\":368}", 10),
            new Scenario("many-short-cpu", "matmul", "{\"size\":90,\"iterations\":10}", 10_000));
  }

  @Test
  void aProductOfLargeMatricesIsAsShort() {
    Scenario large = new Scenario("a", "matmul", "{\"size\":512,\"iterations\":1000}", 5);

    assertThat(ShortWork.of(List.of(large)))
        .containsExactly(large.withPayload("{\"size\":512,\"iterations\":2}"));
  }

  @Test
  void shorterWorkStaysAsItIs() {
    Scenario shorter = new Scenario("a", "sleep", "{\"millis\":0.1}", 5);

    assertThat(ShortWork.of(List.of(shorter))).containsExactly(shorter);
  }

  @Test
  void otherTypesAndBrokenPayloadsAreLeftToTheirJobType() {
    Scenario other = new Scenario("a", "http", "{\"millis\":1000}", 5);
    Scenario broken = new Scenario("b", "sleep", "{", 5);

    assertThat(ShortWork.of(List.of(other, broken))).containsExactly(other, broken);
  }

  @Test
  void tinyWorkOfOurOwnTypesTakesNextToNoTime() {
    Scenario other = new Scenario("a", "http", "{}", 5);
    List<Scenario> scenarios = new ArrayList<>(Scenarios.all());
    scenarios.add(other);

    assertThat(ShortWork.tiny(scenarios))
        .containsExactly(
            new Scenario("many-short-io", "sleep", "{\"millis\":0}", 10_000),
            new Scenario("many-short-cpu", "matmul", "{\"size\":8,\"iterations\":64}", 10_000));
  }

  @Test
  void tinyWorkIsTinyAlsoWhereThePayloadLeavesItToTheJobType() {
    Scenario plain = new Scenario("a", "matmul", "{\"seed\":1}", 5);

    String tiny = ShortWork.tiny(List.of(plain)).getFirst().payloadJson();

    assertThat(tiny).contains("\"size\":8", "\"iterations\":64", "\"seed\":1");
  }
}
