package dev.quadrant.model;

/** A specification that cannot be accepted: it names the field, its value and what is allowed. */
public final class InvalidRunException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * Refuses a value.
   *
   * @param field a component of {@link RunSpec}; parts of it behind a slash, as in {@code labels/x}
   * @param value what was given
   * @param allowed what may be given, in words
   */
  public InvalidRunException(String field, Object value, String allowed) {
    super("%s: %s is not allowed: %s".formatted(field, value, allowed));
    this.field = field;
  }

  /** The field that was refused. */
  public String field() {
    return field;
  }

  /** Refuses {@code value} unless {@code good}. */
  static void check(boolean good, String field, Object value, String allowed) {
    if (!good) {
      throw new InvalidRunException(field, value, allowed);
    }
  }
}
