package dev.quadrant.wire;

import dev.quadrant.model.Bundle;
import java.util.List;

/**
 * Bundles handed to one worker.
 *
 * @param incarnation of the worker they are meant for
 * @param sequence from 1
 */
public record Delivery(long incarnation, long sequence, List<Bundle> bundles) {

  public Delivery {
    bundles = List.copyOf(bundles);
  }
}
