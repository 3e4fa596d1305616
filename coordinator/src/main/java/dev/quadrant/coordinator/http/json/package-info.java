/** JSON as the API reads it (strictly) and writes it. */
@NullMarked
package dev.quadrant.coordinator.http.json;

import org.jspecify.annotations.NullMarked;
