package dev.quadrant.transport;

import org.jspecify.annotations.Nullable;

/** A transport that cannot be used; the message says why and what to do. */
public abstract class TransportUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected TransportUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether it may be there later: somebody has not started yet. */
  public abstract boolean mayPass();
}
