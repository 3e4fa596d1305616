package dev.quadrant.transport.eventbus;

import dev.quadrant.transport.TransportUnavailableException;
import org.jspecify.annotations.Nullable;

/** A cluster that cannot be joined. */
public final class ClusterUnavailableException extends TransportUnavailableException {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private ClusterUnavailableException(String message, boolean passing, @Nullable Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  /** Nobody is there yet. */
  static ClusterUnavailableException notYet(String message) {
    return notYet(message, null);
  }

  /** It did not succeed; another attempt may. */
  static ClusterUnavailableException notYet(String message, @Nullable Throwable cause) {
    return new ClusterUnavailableException(message, true, cause);
  }

  /** Something is wrong that waiting does not help. */
  static ClusterUnavailableException wrong(String message, @Nullable Throwable cause) {
    return new ClusterUnavailableException(message, false, cause);
  }

  @Override
  public boolean mayPass() {
    return passing;
  }
}
