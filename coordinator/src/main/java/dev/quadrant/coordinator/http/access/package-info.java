/** Who may call the API, and from where. */
@NullMarked
package dev.quadrant.coordinator.http.access;

import org.jspecify.annotations.NullMarked;
