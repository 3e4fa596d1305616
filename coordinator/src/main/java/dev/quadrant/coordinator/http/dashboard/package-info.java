/** The dashboard's files, as they are served. */
@NullMarked
package dev.quadrant.coordinator.http.dashboard;

import org.jspecify.annotations.NullMarked;
