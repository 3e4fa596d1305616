/** What the API shows, field by field as its document says. */
@NullMarked
package dev.quadrant.coordinator.http.view;

import org.jspecify.annotations.NullMarked;
