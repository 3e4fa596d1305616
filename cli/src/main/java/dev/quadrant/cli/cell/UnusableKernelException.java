package dev.quadrant.cli.cell;

/** The kernel somebody asked for does not load on this machine. */
public final class UnusableKernelException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what it needs. */
  public UnusableKernelException(String message) {
    super(message);
  }

  UnusableKernelException(IllegalStateException unusable) {
    super(unusable.getMessage(), unusable);
  }
}
