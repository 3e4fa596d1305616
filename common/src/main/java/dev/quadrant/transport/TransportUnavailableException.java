package dev.quadrant.transport;

import org.jspecify.annotations.Nullable;

/** A transport that cannot be used; the message says why and what to do. */
public abstract class TransportUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected TransportUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether another attempt may succeed: somebody has not started yet, or has just died. */
  public abstract boolean mayPass();
}
