package dev.quadrant.coordinator.track;

import dev.quadrant.coordinator.track.RunSnapshot.FailureGroup;
import dev.quadrant.wire.proto.FailureGroupMessage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Failed attempts grouped by the first line of their message; a bounded number of groups. */
final class FailureGroups {

  private static final int MAX_GROUPS = 100;
  private static final int SHOWN = 10;
  private static final String OTHERS = "(other messages)";

  private final Map<String, FailureGroup> groups = new LinkedHashMap<>();

  void add(String error, int index) {
    int end = error.indexOf('\n');
    String line = end < 0 ? error : error.substring(0, end);
    String message = groups.containsKey(line) || groups.size() < MAX_GROUPS ? line : OTHERS;
    groups.merge(
        message,
        new FailureGroup(message, 1, index),
        (known, added) -> new FailureGroup(message, known.count() + 1, known.example()));
  }

  List<FailureGroupMessage> save() {
    return groups.values().stream().map(FailureGroups::save).toList();
  }

  static FailureGroupMessage save(FailureGroup group) {
    return FailureGroupMessage.newBuilder()
        .setMessage(group.message())
        .setCount(group.count())
        .setExample(group.example())
        .build();
  }

  static FailureGroup load(FailureGroupMessage saved) {
    return new FailureGroup(saved.getMessage(), saved.getCount(), saved.getExample());
  }

  void load(List<FailureGroupMessage> saved) {
    saved.forEach(group -> groups.put(group.getMessage(), load(group)));
  }

  /** The most frequent groups. */
  List<FailureGroup> top() {
    return groups.values().stream()
        .sorted(Comparator.comparingLong(FailureGroup::count).reversed())
        .limit(SHOWN)
        .toList();
  }
}
