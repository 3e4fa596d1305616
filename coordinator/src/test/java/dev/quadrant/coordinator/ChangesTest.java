package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What has changed since it was told. */
class ChangesTest {

  private final Changes<Integer> changes = new Changes<>(3);

  @Test
  void onlyWhatIsNewOrAnotherIsTold() {
    assertThat(changes.next(Map.of("a", 1))).containsExactly("a");
    assertThat(changes.next(Map.of("a", 1))).isEmpty();
    assertThat(changes.next(Map.of("a", 2, "b", 1))).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void whatIsNotThereAnyMoreIsToldOnce() {
    changes.next(Map.of("a", 1, "b", 1));
    changes.next(Map.of("b", 1));
    assertThat(changes.gone()).containsExactly("a");
    assertThat(changes.gone()).isEmpty();
    assertThat(changes.next(Map.of("a", 1, "b", 1))).containsExactly("a");
    assertThat(changes.gone()).isEmpty();
  }

  @Test
  void whereTooMuchChangesEverythingHasItsTurn() {
    Set<String> told = new HashSet<>();
    for (int round = 0; round < 4; round++) {
      Map<String, Integer> all = new LinkedHashMap<>();
      for (int thing = 0; thing < 10; thing++) {
        all.put("thing-" + thing, round);
      }
      List<String> next = changes.next(all);
      assertThat(next).hasSize(3);
      told.addAll(next);
    }
    assertThat(told).hasSize(10);
  }
}
