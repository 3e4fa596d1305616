package dev.quadrant.coordinator.http;

/**
 * The service must not, or cannot, start with these settings; the message says why and what to do.
 */
public final class StartRefusedException extends Exception {

  private static final long serialVersionUID = 1;

  public StartRefusedException(String message) {
    super(message);
  }
}
