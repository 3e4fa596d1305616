package dev.quadrant.benchmarks.faults.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {

  private static Orders parse(String json) {
    return Orders.parse(json.getBytes(UTF_8));
  }

  @Test
  void allAreOptional() {
    Orders orders = parse("{}");
    assertThat(orders.nap()).isZero();
    assertThat(orders.fails(0, 1)).isFalse();
    assertThat(orders.poisonOf(0)).isEmpty();
  }

  @Test
  void allAreRead() {
    Orders orders =
        parse(" {\"millis\": 20, \"failFirst\":2,\"failEvery\":10,\"poison\":\"exit\",\"at\":7} ");
    assertThat(orders.nap()).isEqualTo(Duration.ofMillis(20));
    assertThat(orders.fails(10, 2)).isTrue();
    assertThat(orders.fails(10, 3)).isFalse();
    assertThat(orders.fails(11, 1)).isFalse();
    assertThat(orders.poisonOf(7)).contains(Poison.EXIT);
    assertThat(orders.poisonOf(8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "{\"millis\":-1}",
        "{\"milis\":1}",
        "{\"poison\":\"cake\"}",
        "{\"millis\":\"x\"}"
      })
  void whatIsNotUnderstoodIsRefused(String payload) {
    assertThatIllegalArgumentException().isThrownBy(() -> parse(payload));
  }
}
