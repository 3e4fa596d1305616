package dev.quadrant.coordinator.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import org.junit.jupiter.api.Test;

class FailureGroupsTest {

  private final FailureGroups groups = new FailureGroups();

  @Test
  void failuresAreGroupedByTheirFirstLineAndTheMostFrequentComeFirst() {
    groups.add("rare\n  at one", 7);
    groups.add("frequent\n  at one", 3);
    groups.add("frequent\n  at two", 1);
    assertThat(groups.top())
        .containsExactly(new FailureGroup("frequent", 2, 3), new FailureGroup("rare", 1, 7));
  }

  @Test
  void aMillionDifferentMessagesTakeABoundedNumberOfGroups() {
    for (int index = 0; index < 1_000_000; index++) {
      groups.add("message " + index, index);
    }
    groups.add("message 5", 1_000_000);
    assertThat(groups.top()).hasSize(10);
    assertThat(groups.top().getFirst())
        .isEqualTo(new FailureGroup("(other messages)", 999_900, 100));
    assertThat(groups.top().get(1)).isEqualTo(new FailureGroup("message 5", 2, 5));
  }
}
