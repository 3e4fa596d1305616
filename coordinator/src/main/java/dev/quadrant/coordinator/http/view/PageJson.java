package dev.quadrant.coordinator.http.view;

import dev.quadrant.coordinator.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the next part; null behind the last
 */
public record PageJson<T>(List<T> items, @Nullable String next) {

  /** A page with every item as the API shows it. */
  public static <S, T> PageJson<T> of(Page<S> page, Function<S, T> shown) {
    return new PageJson<>(page.items().stream().map(shown).toList(), page.next().orElse(null));
  }
}
