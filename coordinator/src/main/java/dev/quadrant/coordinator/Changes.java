package dev.quadrant.coordinator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which of many things are not as somebody was told last, a bounded number at a time. What is told
 * first is what was told longest ago, so that everything has its turn.
 *
 * @param <V> what is compared of a thing
 */
final class Changes<V> {

  private final int most;
  private final Map<String, V> told = new LinkedHashMap<>(); // in the order of the telling
  private final Set<String> gone = new HashSet<>();

  /** Nothing was told yet; {@code most} are told at once. */
  Changes(int most) {
    this.most = most;
  }

  /** Takes something for told. */
  void tell(String id, V thing) {
    told.remove(id);
    told.put(id, thing);
    gone.remove(id);
  }

  /**
   * The ids of what is to be told now, and then is; what is not there any more is {@link #gone}.
   *
   * @param things all that there are
   */
  List<String> next(Map<String, V> things) {
    List<String> changed = new ArrayList<>();
    things.forEach((id, thing) -> {
      if (!thing.equals(told.get(id))) {
        changed.add(id);
      }
    });
    if (changed.size() > most) {
      longestAgoFirst(changed);
      changed.subList(most, changed.size()).clear();
    }
    changed.forEach(id -> tell(id, Objects.requireNonNull(things.get(id), id)));
    told.keySet().removeIf(id -> !things.containsKey(id) && gone.add(id));
    return changed;
  }

  private void longestAgoFirst(List<String> ids) {
    Map<String, Integer> turns = new LinkedHashMap<>();
    told.keySet().forEach(id -> turns.put(id, turns.size() + 1));
    ids.sort(Comparator.comparingInt(id -> turns.getOrDefault(id, 0)));
  }

  /** Those that were told, and are not there any more since the last time. */
  Set<String> gone() {
    Set<String> left = Set.copyOf(gone);
    gone.clear();
    return left;
  }
}
