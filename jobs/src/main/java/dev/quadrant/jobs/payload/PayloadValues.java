package dev.quadrant.jobs.payload;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one payload says, field by field. */
public final class PayloadValues {

  private final List<Field<?>> fields;
  private final @Nullable Object[] given;

  /** Takes the values in the order of their fields, null where a field was left out. */
  PayloadValues(List<Field<?>> fields, @Nullable Object[] given) {
    this.fields = fields;
    this.given = given;
  }

  /** Whether the payload has this field. */
  public boolean has(Field<?> field) {
    return given[fields.indexOf(field)] != null;
  }

  /** The field's value, or what stands for it where it was left out. */
  public <T> T get(Field<T> field) {
    @SuppressWarnings("unchecked") // put there by the type of this very field
    T value = (T) given[fields.indexOf(field)];
    return value != null ? value : Objects.requireNonNull(field.fallback());
  }
}
