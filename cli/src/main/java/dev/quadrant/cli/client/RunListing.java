package dev.quadrant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.terminal.CommandFailedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs of a coordinator, the newest first.
 *
 * @param next the cursor of what follows; null when nothing does
 */
public record RunListing(List<JsonNode> runs, @Nullable String next) {

  private static final int PAGE = 1_000;

  public RunListing {
    runs = List.copyOf(runs);
  }

  /**
   * The newest, page by page.
   *
   * @param state only runs in this state; null for all
   */
  public static RunListing of(CoordinatorClient client, @Nullable String state, int limit)
      throws CommandFailedException, InterruptedException {
    List<JsonNode> runs = new ArrayList<>();
    String cursor = null;
    do {
      JsonNode page = client.runs(state, Math.min(PAGE, limit - runs.size()), cursor);
      page.path("items").forEach(runs::add);
      cursor = page.path("next").textValue();
    } while (cursor != null && runs.size() < limit);
    return new RunListing(runs, cursor);
  }
}
