/** Tests of what the API shows. */
@NullMarked
package dev.quadrant.coordinator.http.view;

import org.jspecify.annotations.NullMarked;
