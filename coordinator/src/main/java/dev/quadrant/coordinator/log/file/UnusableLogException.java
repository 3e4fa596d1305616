package dev.quadrant.coordinator.log.file;

import java.io.IOException;

/** A log that cannot be opened or read; the message names the file, the place and what to do. */
public final class UnusableLogException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableLogException(String message) {
    super(message);
  }

  UnusableLogException(String message, Throwable cause) {
    super(message, cause);
  }
}
