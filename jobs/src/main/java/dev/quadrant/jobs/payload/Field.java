package dev.quadrant.jobs.payload;

import org.jspecify.annotations.Nullable;

/**
 * A field of a payload.
 *
 * @param fallback its value where a payload leaves it out; null if none may
 */
public record Field<T>(String name, FieldType<T> type, @Nullable T fallback) {

  /** A field that every payload must have. */
  public static <T> Field<T> required(String name, FieldType<T> type) {
    return new Field<>(name, type, null);
  }

  /** A field that a payload may leave out. */
  public static <T> Field<T> optional(String name, FieldType<T> type, T fallback) {
    return new Field<>(name, type, fallback);
  }
}
