package dev.quadrant.coordinator.http.view;

/** Something that is not there any more. */
public record RemovedJson(String id, boolean removed) {

  public static RemovedJson of(String id) {
    return new RemovedJson(id, true);
  }
}
