package dev.quadrant.job;

/** A failure that another attempt would only repeat: the job fails at once, without a retry. */
public final class UnrecoverableJobException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnrecoverableJobException(String message) {
    super(message);
  }

  public UnrecoverableJobException(String message, Throwable cause) {
    super(message, cause);
  }
}
