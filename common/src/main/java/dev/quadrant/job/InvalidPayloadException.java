package dev.quadrant.job;

/** A payload that a job type cannot accept. */
public final class InvalidPayloadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String pointer;

  /**
   * Describes what is wrong.
   *
   * @param pointer JSON Pointer (RFC 6901) to the field, empty for the whole payload
   * @param message the field, its value and what is allowed
   */
  public InvalidPayloadException(String pointer, String message) {
    super(message);
    this.pointer = pointer;
  }

  /** JSON Pointer (RFC 6901) to the field, empty for the whole payload. */
  public String pointer() {
    return pointer;
  }
}
