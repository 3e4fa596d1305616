/** Tests of what is drawn. */
@NullMarked
package dev.quadrant.coordinator.http.taskstream;

import org.jspecify.annotations.NullMarked;
